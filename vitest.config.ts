import { defineConfig } from "vitest/config";

// A config file is the one place where vitest asks for a default export.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "generated/**/*.test.ts"],
    exclude: ["test/consumer/project/**", "test/cases/**", "**/node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
