import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Ledger, type LedgerCase, readLedger } from "../../src/docs/ledger.js";

export const ledger: Ledger = readLedger(parse(readFileSync("test/vectors/ledger.yaml", "utf8")));

export const cases: readonly LedgerCase[] = ledger.files.flatMap((file) => file.cases);
