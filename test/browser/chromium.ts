import { env } from "node:process";

const { COUNTERSIGN_CHROMIUM } = env;

/** The browser that `npm run browser` has found; without it no test asks for one. */
export const chromium: string | undefined = COUNTERSIGN_CHROMIUM;
