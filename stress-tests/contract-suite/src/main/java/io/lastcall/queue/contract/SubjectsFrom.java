package io.lastcall.queue.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a subclass of a contract, or on the class around it: where its subjects come from. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface SubjectsFrom {

    /** The source. */
    Class<? extends SubjectSource> value();
}
