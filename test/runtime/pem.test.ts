import { describe, expect, test } from "vitest";
import { derLength, derOf, pkcs8Around } from "../../templates/runtime/web/pem.js";

const label = "PUBLIC KEY";

function pem(content: string, begun = label, ended = begun): string {
  return `-----BEGIN ${begun}-----\n${content}\n-----END ${ended}-----\n`;
}

describe("the DER of a PEM text", () => {
  test.each([
    pem("AQID"),
    pem("AQ\nID"),
    pem("AQID").replaceAll("\n", "\r\n"),
    ` \n${pem(" AQID\t")}\n`,
    pem("AQID").replaceAll("\n", ""),
  ])("%j", (text) => {
    expect(derOf(text, label)).toEqual(Uint8Array.of(1, 2, 3));
  });

  test.each([
    "",
    "AQID",
    pem(""),
    pem("AQI"),
    pem("AQ*D"),
    pem("AQID", "PRIVATE KEY"),
    pem("AQID", "PRIVATE KEY", label),
    pem("AQID", label, "PRIVATE KEY"),
    pem("AQID", `RSA ${label}`),
    pem("AQID").slice(1),
    pem("AQID").trim().slice(0, -1),
    `x${pem("AQID")}`,
    `${pem("AQID")}x`,
    pem("AQID") + pem("AQID"),
    pem("Proc-Type: 4,ENCRYPTED\n\nAQID"),
  ])("is not in %j", (text) => {
    expect(derOf(text, label)).toBeUndefined();
  });
});

test("lengths are written as short as they can be", () => {
  expect([0, 127, 128, 255, 256, 65_535].map(derLength)).toEqual([
    [0],
    [127],
    [0x81, 128],
    [0x81, 255],
    [0x82, 1, 0],
    [0x82, 255, 255],
  ]);
});

test("a key is put into PKCS#8", () => {
  const key = new Uint8Array(200).fill(7);
  const written = pkcs8Around(key, [0x30, 1, 9]);
  expect([...written.subarray(0, 12)]).toEqual([0x30, 0x81, 209, 2, 1, 0, 0x30, 1, 9, 4, 0x81, 200]);
  expect(written.subarray(12)).toEqual(key);
});
