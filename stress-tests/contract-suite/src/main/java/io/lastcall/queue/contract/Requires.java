package io.lastcall.queue.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a contract or on one of its tests: it is run for the subjects that have all of these traits. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@interface Requires {

    Trait[] value() default {};

    /** The traits that a subject must not have. */
    Trait[] without() default {};
}
