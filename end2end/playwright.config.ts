// Real Chromium against the built server, with JavaScript (`js`) and without (`nojs`).
// Run by `make e2e` and `make test`, which name the system's Chromium and the server.
import { defineConfig } from "@playwright/test";

const report = process.env.PLAYWRIGHT_REPORT;

export default defineConfig({
  testDir: "tests",
  outputDir: "../target/playwright",
  globalSetup: "./global-setup.ts",
  // Relative to the folder the run was started in, the root.
  reporter: report ? [["list"], ["json", { outputFile: `../${report}` }]] : "list",
  forbidOnly: process.env.CI === "true",
  retries: 0,
  // The server shares two cores with the browsers.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    launchOptions: { executablePath: process.env.CHROMIUM || undefined },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "js" },
    // What needs two live dashboards needs a script; everything else works without.
    { name: "nojs", use: { javaScriptEnabled: false }, testIgnore: "story.spec.ts" },
  ],
});
