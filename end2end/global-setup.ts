// One server with a fresh demo site for the whole run; the tests find it in the environment.
import { startDemo } from "../tools/demo-server.mjs";

export default async function globalSetup() {
  const demo = await startDemo({ log: "target/e2e-server.log" });
  process.env.TINBAI_E2E_URL = demo.url;
  process.env.TINBAI_E2E_DATA = demo.data;
  return demo.stop;
}
