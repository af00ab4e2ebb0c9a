import { basename } from "node:path";
import { env } from "node:process";

const { COUNTERSIGN_BROWSER } = env;

/** The browser that `npm run browser` has found; without it no test asks for one. */
export const browser: string | undefined = COUNTERSIGN_BROWSER;

/** Firefox has other flags, and other limits: all others are taken for a Chromium. */
export const isFirefox: boolean = browser !== undefined && /firefox/.test(basename(browser));
