package org.stemmixer.spark;

import java.io.File;
import java.net.URI;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Files of this machine under another scheme, so that they seem to be somewhere else. */
public final class ElsewhereFileSystem extends RawLocalFileSystem {

    static final String SCHEME = "elsewhere";

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public File pathToFile(Path path) {
        return new File(path.toUri().getPath());
    }

    @Override
    protected void checkPath(Path path) {
        // Any.
    }

    @Override
    public FileStatus getFileStatus(Path path) throws java.io.IOException {
        FileStatus status = super.getFileStatus(path);
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                1,
                status.getBlockSize(),
                status.getModificationTime(),
                new Path(SCHEME + "://" + status.getPath().toUri().getPath()));
    }
}
