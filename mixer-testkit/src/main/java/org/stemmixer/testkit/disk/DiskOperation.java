package org.stemmixer.testkit.disk;

/** What a disk is asked to do. */
public enum DiskOperation {
    OPEN,
    CREATE,
    WRITE,
    FORCE,
    LOCK,
    CLOSE,
    MOVE,
    LINK,
    COPY,
    DELETE,
    CREATE_FOLDER,
    SET_ATTRIBUTE
}
