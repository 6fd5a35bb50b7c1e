package com.tillstream.local.platform;

import java.io.IOException;

/** A part of the platform that runs as a process of its own. */
interface Component {
    /** For people, and for its log. */
    String name();

    /** Starts it and comes back when it is ready for work; what it has is kept from one start to the next. */
    void start() throws IOException;

    /** Its process, which is the one to watch. */
    ProcessHandle process();

    /** Ends it in good order; does nothing if it does not run. */
    void stop() throws IOException;
}
