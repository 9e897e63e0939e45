package io.lastcall.jcstress;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The traits without which a kind of queue does not take part in a test. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Requires {
    Trait[] value();
}
