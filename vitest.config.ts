import { env } from "node:process";
import { defineConfig } from "vitest/config";

// A browser is asked for by `npm run browser` alone.
const forBrowsers = env["COUNTERSIGN_BROWSER"] === undefined ? ["test/browser/**"] : [];

// A config file is the one place where vitest asks for a default export.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "generated/**/*.test.ts"],
    exclude: ["test/consumer/project/**", "test/cases/**", "**/node_modules/**", ...forBrowsers],
    // Ends what hangs. It is no measure: on a busy machine a test takes ten times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
