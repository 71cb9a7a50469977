package org.stemmixer.core.taste;

/**
 * Something that a preference may hang on.
 *
 * @param kind what it is; features of one kind are as important as each other until lessons tell more
 * @param name which one
 */
record Feature(Kind kind, String name) {

    /** Kinds of features, each with its own variance. */
    enum Kind {
        /** Everything alike. */
        ALL(0),
        /** A group of roles, or a model. */
        GROUP(1),
        /** A role. */
        ROLE(2),
        /** How many stems there are, how loud one is: by how much more. */
        CONTEXT(3),
        /** A style. */
        STYLE(4);

        /** How many there are. */
        static final int COUNT = 5;

        private final int place;

        Kind(int place) {
            this.place = place;
        }

        /** Where in an array what belongs to it is. */
        int place() {
            return place;
        }
    }
}
