package io.lastcall.soak;

import java.io.File;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds queues of other people by the name of their class, or of a method that makes them. */
final class QueueLoader {

    /** The argument was wrong; the message names it and its value. */
    static final class BadInputException extends Exception {
        private static final long serialVersionUID = 1L;

        BadInputException(String message) {
            super(message);
        }

        BadInputException(String message, @Nullable Throwable cause) {
            super(message + ": " + cause, cause);
        }
    }

    /**
     * What was found.
     *
     * @param name the simple name of the class or the name of the method
     * @param takesCapacity whether it is told a capacity
     * @param factory makes a queue
     */
    record Loaded(String name, boolean takesCapacity, IntFunction<BlockingQueue<Item>> factory) {}

    /** Something that makes queues, told a capacity or not. */
    private interface Maker {
        @Nullable
        Object make(Object... arguments) throws ReflectiveOperationException;
    }

    private final ClassLoader loader;

    private QueueLoader(ClassLoader loader) {
        this.loader = loader;
    }

    /** Looks in these jars and folders, and then where this program itself is. */
    static QueueLoader of(@Nullable String classPath) throws BadInputException {
        ClassLoader own = QueueLoader.class.getClassLoader();
        if (classPath == null) {
            return new QueueLoader(own);
        }
        List<URL> urls = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(part); // an empty part is the current folder, as for java itself
            if (!Files.exists(path)) {
                throw new BadInputException("--class-path " + classPath + ": there is no " + path.toAbsolutePath());
            }
            try {
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new BadInputException("--class-path " + classPath, e);
            }
        }
        return new QueueLoader(new URLClassLoader(urls.toArray(new URL[0]), own));
    }

    /** Uses the constructor with an {@code int}, which is the capacity, or else the one without parameters. */
    Loaded ofClass(String name) throws BadInputException {
        String argument = "--queue-class " + name;
        Class<?> type = find(name, argument);
        if (!BlockingQueue.class.isAssignableFrom(type)) {
            throw new BadInputException(argument + ": the class is not a java.util.concurrent.BlockingQueue");
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new BadInputException(
                    argument + ": the class is abstract; give one that can be made, or --queue-factory");
        }
        Constructor<?> withCapacity = constructor(type, int.class);
        Constructor<?> found = withCapacity != null ? withCapacity : constructor(type);
        if (found == null) {
            throw new BadInputException(argument + ": looked for the constructors " + type.getSimpleName()
                    + "(int) and " + type.getSimpleName() + "() and found neither; give a --queue-factory");
        }
        open(found, argument);
        return loaded(argument, type.getSimpleName(), withCapacity != null, found::newInstance);
    }

    /** Uses the static method with an {@code int}, which is the capacity, or else the one without parameters. */
    Loaded ofFactory(String name) throws BadInputException {
        String argument = "--queue-factory " + name;
        int hash = name.indexOf('#');
        if (hash < 1 || hash == name.length() - 1) {
            throw new BadInputException(argument + ": expected a class, #, and the name of a static method");
        }
        Class<?> type = find(name.substring(0, hash), argument);
        String methodName = name.substring(hash + 1);
        Method withCapacity = method(type, methodName, int.class);
        Method found = withCapacity != null ? withCapacity : method(type, methodName);
        if (found == null) {
            throw new BadInputException(argument + ": looked for static methods " + methodName + "(int) and "
                    + methodName + "() that return a java.util.concurrent.BlockingQueue, and found neither");
        }
        open(found, argument);
        return loaded(argument, methodName, withCapacity != null, arguments -> found.invoke(null, arguments));
    }

    /** Finds the exception that refused calls throw. */
    Class<? extends RuntimeException> exception(String name) throws BadInputException {
        String argument = "--refusal " + name;
        Class<?> type = find(name, argument);
        if (!RuntimeException.class.isAssignableFrom(type)) {
            throw new BadInputException(argument + ": the class is not a RuntimeException");
        }
        return type.asSubclass(RuntimeException.class);
    }

    private Class<?> find(String name, String argument) throws BadInputException {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new BadInputException(
                    argument + ": there is no class " + name
                            + " on the class path; a nested class is written Outer$Inner, and --class-path adds jars and folders");
        } catch (LinkageError e) {
            throw new BadInputException(argument + ": the class cannot be loaded", e);
        }
    }

    private static @Nullable Constructor<?> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getDeclaredMethod(name, parameters);
            boolean suits = Modifier.isStatic(method.getModifiers())
                    && (BlockingQueue.class.isAssignableFrom(method.getReturnType())
                            || method.getReturnType().isAssignableFrom(BlockingQueue.class));
            return suits ? method : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static void open(AccessibleObject member, String argument) throws BadInputException {
        boolean isOpen = member instanceof Constructor<?> constructor
                && Modifier.isPublic(constructor.getModifiers())
                && Modifier.isPublic(constructor.getDeclaringClass().getModifiers());
        if (!isOpen && !member.trySetAccessible()) {
            throw new BadInputException(argument + ": " + member + " is not accessible; make it public");
        }
    }

    private static Loaded loaded(String argument, String name, boolean takesCapacity, Maker maker) {
        return new Loaded(name, takesCapacity, capacity -> {
            try {
                return cast(argument, takesCapacity ? maker.make(capacity) : maker.make());
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException(
                        argument + (takesCapacity ? " with --capacity " + capacity : "") + " threw " + e.getCause(),
                        e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(argument + ": " + e, e);
            }
        });
    }

    @SuppressWarnings("unchecked") // a queue that is given as a class cannot say of what
    private static BlockingQueue<Item> cast(String argument, @Nullable Object made) {
        if (made instanceof BlockingQueue<?> queue) {
            return (BlockingQueue<Item>) queue;
        }
        throw new IllegalArgumentException(argument + ": made " + made + ", which is no BlockingQueue");
    }
}
