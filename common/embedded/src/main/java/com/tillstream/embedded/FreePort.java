package com.tillstream.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on 127.0.0.1 that nobody listens on. */
public final class FreePort {
    private FreePort() {}

    /** Any free port; somebody may take it before you do, so take it at once. */
    public static int any() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
