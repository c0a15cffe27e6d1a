// The cable between one browser and the server, to be pulled out: Playwright's own offline mode
// stops new requests but lets an open event stream flow on, which no real cut does.
import net from "node:net";

export type Cable = {
  url: string;
  pull: () => void;
  plug: () => void;
  remove: () => Promise<void>;
};

/** A relay to `target` on a port of its own. */
export async function cable(target: string): Promise<Cable> {
  const { hostname, port } = new URL(target);
  const open = new Set<net.Socket>();
  let plugged = true;

  const relay = net.createServer((browser) => {
    if (!plugged) {
      browser.destroy();
      return;
    }
    const server = net.connect(Number(port), hostname);
    for (const [socket, other] of [
      [browser, server],
      [server, browser],
    ] as const) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));

  const pull = () => {
    plugged = false;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(relay.address() as net.AddressInfo).port}`,
    pull,
    plug: () => {
      plugged = true;
    },
    remove: async () => {
      pull();
      await new Promise((resolve) => relay.close(resolve));
    },
  };
}
