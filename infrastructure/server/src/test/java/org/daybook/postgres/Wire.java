package org.daybook.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries connections to a server until they are cut without either end being told. */
final class Wire implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final String host;
    private final int port;
    private volatile AtomicBoolean isCut = new AtomicBoolean();

    Wire(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Nothing passes any more through the connections of now; new ones work. */
    void cut() {
        isCut.set(true);
        isCut = new AtomicBoolean();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                Socket far = new Socket(host, port);
                sockets.addAll(List.of(near, far));
                AtomicBoolean mine = isCut;
                Thread.ofVirtual().start(() -> carry(near, far, mine));
                Thread.ofVirtual().start(() -> carry(far, near, mine));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void carry(Socket from, Socket to, AtomicBoolean cut) {
        byte[] bytes = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!cut.get()) {
                    out.write(bytes, 0, read);
                }
            }
            if (!cut.get()) {
                to.close();
            }
        } catch (IOException closed) {
            // the end of this connection
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
