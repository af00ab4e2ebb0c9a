import { ed25519Pkcs8, p256Pkcs8, p256Sec1, p521Pkcs8 } from "../runtime/asymmetric-keys.js";
import { pkcs1, pkcs8 } from "../runtime/rfc7515-rsa-key.js";
import { heldSignatureVectors } from "./held-signature-vectors.js";
import { pemOf, publicKeyVectors } from "./public-key-vectors.js";
import { structuredVectors } from "./structured-vectors.js";

/** A call of one built-in and what it gives; bytes are written as `hex(...)` around the call. */
export interface BuiltinVector {
  /** The row of the table. The checker puts implicit ones in by itself. */
  readonly row: string;
  readonly source: string;
  readonly written: string;
  readonly want: unknown;
}

export interface NamedValues {
  readonly credentials: Readonly<Record<string, string>>;
  readonly data: Uint8Array;
  readonly claims: Readonly<Record<string, string | number>>;
  readonly items: readonly { readonly name: string; readonly value: string }[];
  readonly now: number;
  readonly uuid: string;
  readonly randomHex: string;
}

/** What the names of `expression-of.ts` stand for. */
export const named: NamedValues = {
  credentials: {
    ...{ key: "Jefe", secret: "s3cret", pem: pkcs1, pem8: pkcs8 },
    ...{ p256: p256Pkcs8, p256Sec1, p521: p521Pkcs8, ed: ed25519Pkcs8 },
  },
  data: Uint8Array.from([3, 236, 255, 224, 193]),
  claims: { sub: "1234567890", name: "John Doe", iat: 1516239022 },
  /** The decoded parameters of RFC 5849, section 3.4.1.3.1. */
  items: [
    ["b5", "=%3D"],
    ["a3", "a"],
    ["c@", ""],
    ["a2", "r b"],
    ["oauth_consumer_key", "9djdj82h48djs9d2"],
    ["oauth_token", "kkk9d7dh3k39sjv7"],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", "137131201"],
    ["oauth_nonce", "7d8f3e4a"],
    ["c2", ""],
    ["a3", "2 q"],
  ].map(([name = "", value = ""]) => ({ name, value })),
  now: Date.UTC(2011, 2, 22, 18, 43, 0, 999),
  uuid: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
  randomHex: "000102030405060708090a0b0c0d0e0f",
};

const twoBlocks = "'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'";
const nothing = "'what do ya want for nothing?'";
const p256Point =
  "7fcdce2770f6c45d4183cbee6fdb4b7b580733357be9ef13bacf6e3c7bd15445c7f144cd1bbd9b7e872cdfedb9eeb9f4b3695d6ea90b24ad8a4623288588e5ad";
const rfc7638Key =
  '{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}';
const rfc9449Key =
  '{"kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA","crv":"P-256"}';
const hotpMac = "fromHex('1f8698690e02ca16618550ef7f19da8e945b555a')";
const longKey = `fromHex('${"aa".repeat(131)}')`;
const largerThanBlock = "'Test Using Larger Than Block-Size Key - Hash Key First'";
const rsaInput =
  "'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'";
const rfc7519Token =
  "'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'";
const sorted = [
  "a2=r%20b&a3=2%20q&a3=a&b5=%3D%253D&c%40=&c2=&oauth_consumer_key=9djdj82h48djs9d2&oauth_nonce=7d8f3e4a",
  "oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201&oauth_token=kkk9d7dh3k39sjv7",
].join("&");
const encodedPairs = "each(items, i => concat(percentEncode(i.name), '=', percentEncode(i.value)))";

/** One line a vector: row, source, call, result. */
const rows: readonly (readonly [string, string, string, unknown])[] = [
  ["lines", "made by us", "lines('GET', '', '/')", "GET\n\n/"],
  ["lines", "made by us; a single line has no end", "lines('a')", "a"],
  ["concat", "made by us", "concat('a', 1, 'b')", "a1b"],
  ["lower", "RFC 7616, section 3.4.6", "lower('MD5-Sess \u00c9')", "md5-sess \u00e9"],
  ["upper", "RFC 9110, section 9.1", "upper('get')", "GET"],
  ["trim", "RFC 9110, section 5.5", "trim(' \t text/html ')", "text/html"],

  ["slice", "made by us", "slice('2011-03-22', 5)", "03-22"],
  ["slice", "made by us", "slice('2011-03-22', 0, 4)", "2011"],
  ["slice", "made by us; from the end", "slice('2011-03-22', -2)", "22"],
  ["replace", "RFC 7515, section 2", "replace(replace('+/+/', '+', '-'), '/', '_')", "-_-_"],
  ["replace", "made by us; a dollar sign is a dollar sign", "replace('a.b.', '.', '$&')", "a$&b$&"],
  ["replace", "made by us; of values", "replace('a-Jefe-b', key, lower(key))", "a-jefe-b"],
  ["translate", "RFC 4648, section 5", "translate('+/+/', '+/', '-_')", "-_-_"],
  ["translate", "made by us; each character once", "translate('abc', 'abc', 'bca')", "bca"],
  ["squeeze", "Signature Version 4, get-header-value-trim", "squeeze(' \"a   b \t c\"  ')", '"a b c"'],
  ["stripPrefix", "Standard Webhooks", "stripPrefix('whsec_MfKQ', 'whsec_')", "MfKQ"],
  ["stripPrefix", "made by us; another beginning", "stripPrefix('MfKQ', 'whsec_')", "MfKQ"],
  ["padStart", "RFC 4226, appendix D: 755224 in eight digits", "padStart(755224, 8, '0')", "00755224"],
  ["split", "RFC 7519, section 3.1", "split('a.b..c', '.')", ["a", "b", "", "c"]],
  ["normalizePath", "RFC 3986, section 5.2.4", "normalizePath('/a/b/c/./../../g')", "/a/g"],
  ["normalizePath", "RFC 3986, section 5.2.4", "normalizePath('mid/content=5/../6')", "mid/6"],
  ["normalizePath", "Signature Version 4, get-slashes", "normalizePath('//example//')", "/example/"],
  ["normalizePath", "Signature Version 4, get-relative-relative", "normalizePath('/example1/example2/../..')", "/"],
  ["normalizePath", "RFC 3986, section 5.4.2", "normalizePath('/b/c/../g/.')", "/b/g/"],
  ["normalizePath", "RFC 3986, section 5.4.2", "normalizePath('/../g.')", "/g."],
  ["stringify", "RFC 8259, section 13", "stringify(json('[116, 943, {\"Width\": 800}]'))", '[116,943,{"Width":800}]'],
  ["stringify", "made by us; as JavaScript writes text", "stringify('\u00e9\\n\"')", '"\u00e9\\n\\""'],

  ...structuredVectors,
  ["percentEncode", "RFC 3986, section 2.5", "percentEncode('A\u00c0\u30a2')", "A%C3%80%E3%82%A2"],
  ["percentEncode", "RFC 5849, section 3.6", "percentEncode('aZ09-._~ !*()+')", "aZ09-._~%20%21%2A%28%29%2B"],
  ["percentEncode", "RFC 3986, section 3.3: a path", "percentEncode('/b/\u1234 @%2F', '/@')", "/b/%E1%88%B4%20@%252F"],
  ["formEncode", "RFC 6749, appendix B", "formEncode(' %&+\u00a3\u20ac')", "+%25%26%2B%C2%A3%E2%82%AC"],
  ["formEncode", "URL Standard, section 5.2", "formEncode('*-._~()')", "*-._%7E%28%29"],
  ["uriComponent", "ECMA-262, section 19.2.6.5", 'uriComponent("-_.!~*\'() /\u00e9")', "-_.!~*'()%20%2F%C3%A9"],
  ["uriComponent", "URL Standard, section 1.3", "uriComponent('Say what\u203d')", "Say%20what%E2%80%BD"],
  ["percentDecode", "URL Standard, section 1.3", "percentDecode('%25%s%1G')", "%%s%1G"],
  ["percentDecode", "RFC 3986, section 2.5", "percentDecode('A%C3%80%E3%82%A2+')", "A\u00c0\u30a2+"],
  ["percentDecode", "URL Standard, section 1.3: what is no UTF-8", "percentDecode('%E9t\u00e9')", "\ufffdt\u00e9"],
  ["formDecode", "RFC 6749, appendix B", "formDecode('+%25%26%2B%C2%A3%E2%82%AC')", " %&+\u00a3\u20ac"],
  ["numberText", "ECMA-262, section 6.1.6.1.20", "lines(0, 1505325876486, 1.5)", "0\n1505325876486\n1.5"],

  ["join", "RFC 5849, section 3.4.1.3.2", `join(sort(${encodedPairs}), '&')`, sorted],
  ["each", "RFC 5849, section 3.4.1.3.2", "join(each(items, i => i.name), ' ')", names(["b5", "a3", "c@", "a2"])],
  ["sort", "ECMA-262, section 7.2.13: by code units", "sort(each(items, i => i.value))", sortedValues()],
  ["sortBy", "made by us", "each(sortBy(items, i => i.name), i => i.name)", sortedNames()],
  [
    "sortBy",
    "made by us; equal keys keep their order",
    "each(filter(sortBy(items, i => i.name), i => i.name === 'a3'), i => i.value)",
    ["a", "2 q"],
  ],
  ["filter", "made by us", "each(filter(items, i => !(i.value === '')), i => i.name)", withValue()],
  ["filter", "made by us; the whole item stays", "filter(items, i => i.name === 'a2')", [{ name: "a2", value: "r b" }]],
  [
    "filter",
    "made by us; a digest in the function",
    "each(filter(items, i => hex(sha256(i.name)) === hex(sha256('a3'))), i => i.value)",
    ["a", "2 q"],
  ],
  [
    "sortBy",
    "made by us; a digest in the function",
    "each(sortBy(filter(items, i => i.value === ''), i => hex(sha1(i.name))), i => i.name)",
    ["c2", "c@"],
  ],
  [
    "each",
    "FIPS 180-2, A.1, in the function",
    "each(filter(items, i => i.name === 'a2'), i => hex(sha1('abc')))",
    ["a9993e364706816aba3e25717850c26c9cd0d89d"],
  ],
  ["each", "made by us; numbers", "each(items, i => byteLength(i.value))", [4, 1, 0, 3, 16, 16, 9, 9, 8, 0, 3]],
  ["each", "made by us; numbers as texts", "join(each(split('a.bc', '.'), t => byteLength(t)), ',')", "1,2"],
  [
    "pair",
    "made by us",
    "each(filter(items, i => i.name === 'b5'), i => pair(upper(i.name), i.value))",
    [{ name: "B5", value: "=%3D" }],
  ],
  ["field", "RFC 5849, section 3.4.1.3.1: the first of two", "field(items, 'a3')", "a"],
  ["field", "made by us; there is none", "field(items, 'A3')", undefined],
  ["missing", "made by us; it is there", "field(items, 'a3') ?? missing('a3')", "a"],
  [
    "group",
    "RFC 5849, section 3.4.1.3.1",
    "filter(group(items), g => g.name === 'a3' || g.name === 'c2')",
    [
      { name: "a3", values: ["a", "2 q"] },
      { name: "c2", values: [""] },
    ],
  ],
  [
    "group",
    "made by us; in order of appearance",
    "join(each(group(items), g => join(g.values, ',')), '|')",
    "=%3D|a,2 q||r b|9djdj82h48djs9d2|kkk9d7dh3k39sjv7|HMAC-SHA1|137131201|7d8f3e4a|",
  ],
  ["both", "made by us", "both(split('a.b', '.'), split('b.c', '.'))", ["a", "b", "b", "c"]],
  ["unique", "made by us", "unique(split('b.a.b', '.'))", ["b", "a"]],
  ["count", "RFC 5849, section 3.4.1.3.1", "count(items)", 11],
  ["itemAt", "RFC 9110, section 7.2: host and port", "itemAt(split('www.example.org:8080', ':'), 1) ?? '80'", "8080"],
  ["itemAt", "made by us; from the end", "itemAt(split('a.b.c', '.'), 0 - 1) ?? ''", "c"],
  ["itemAt", "made by us; where there is none", "itemAt(split('www.example.org', ':'), 1) ?? '80'", "80"],

  ["times", "made by us", "times(unixSeconds(now) + 1, 1000)", 1300819381000],
  ["divide", "made by us; rounded down", "divide(unixSeconds(now), 3600)", 361338],
  ["divide", "made by us; below zero", "divide(1 - 8, 2)", -4],
  ["modulo", "RFC 4226, section 5.4", "modulo(1357872921, 1000000)", 872921],
  ["modulo", "made by us; in a product", "times(modulo(7, 4), 2) - modulo(1 - 8, 2)", 7],

  ["utf8", "RFC 3629, section 7", "hex(utf8('\u65e5\u672c\u8a9e'))", "e697a5e69cace8aa9e"],
  ["utf8", "RFC 3629, section 7", "hex(utf8('\u2262\u0391.'))", "e289a2ce912e"],
  ["text", "RFC 3629, section 7", "text(fromHex('e697a5e69cace8aa9e'))", "\u65e5\u672c\u8a9e"],
  ["text", "RFC 3629, section 6: a byte order mark stays", "text(fromHex('efbbbf61'))", "\ufeffa"],
  ["latin1", "RFC 7617, section 2.1, in ISO 8859-1", "base64(latin1('test:123\u00a3'))", "dGVzdDoxMjOj"],
  ["hex", "RFC 4648, section 10, in lower case", "hex('foobar')", "666f6f626172"],
  ["base64", "RFC 4648, section 10", "base64('f')", "Zg=="],
  ["base64", "RFC 4648, section 10", "base64('foobar')", "Zm9vYmFy"],
  ["base64url", "RFC 7515, appendix C", "base64url(data)", "A-z_4ME"],
  ["base64url", "RFC 4648, section 10", "base64url('fo')", "Zm8"],
  ["fromHex", "RFC 4648, section 10", "text(fromHex('666F6f626172'))", "foobar"],
  ["fromBase64", "RFC 4648, section 10", "text(fromBase64('Zm9vYg=='))", "foob"],
  ["fromBase64url", "RFC 7515, appendix C", "hex(fromBase64url('A-z_4ME'))", "03ecffe0c1"],
  ["base64urlPadded", "RFC 7515, appendix C, with padding", "base64urlPadded(data)", "A-z_4ME="],
  ["base64urlPadded", "RFC 4648, section 10", "base64urlPadded('f')", "Zg=="],
  ["fromBase64urlPadded", "RFC 7515, appendix C, with padding", "hex(fromBase64urlPadded('A-z_4ME='))", "03ecffe0c1"],
  ["fromBase32", "RFC 4648, section 10", "text(fromBase32('MZXW6YTBOI======'))", "foobar"],
  ["fromBase32", "RFC 4648, section 10, without padding", "text(fromBase32('mzxw6ytb'))", "fooba"],
  ["fromBase32", "RFC 4648, section 10, without padding", "text(fromBase32('MZXW6YQ'))", "foob"],
  ["concatBytes", "RFC 4648, section 10", "text(concatBytes('foo', fromHex('62'), 'ar'))", "foobar"],
  ["byteLength", "RFC 3629, section 7", "byteLength('\u65e5\u672c\u8a9e')", 9],
  ["firstBytes", "RFC 4648, section 10", "text(firstBytes('foobar', 3))", "foo"],
  ["firstBytes", "made by us; there are fewer", "hex(firstBytes(data, 9))", "03ecffe0c1"],
  [
    "bigEndian",
    "RFC 6238, appendix B: T of 1111111109",
    "hex(bigEndian(divide(1111111109, 30), 8))",
    "00000000023523ec",
  ],
  ["bigEndian", "RFC 6238, appendix B: T of 20000000000", "hex(bigEndian(666666666, 8))", "0000000027bc86aa"],
  ["bigEndian", "made by us; more than 32 bits", "hex(bigEndian(1300819380999, 6))", "012edee08b07"],
  ["byteAt", "RFC 4226, section 5.4: the last byte of the HMAC", `byteAt(${hotpMac}, 19)`, 0x5a],
  ["byteAt", "RFC 4226, section 5.4; from the end", `byteAt(${hotpMac}, 0 - 1)`, 0x5a],
  ["bytesAt", "RFC 4226, section 5.4: four bytes at its offset", `hex(bytesAt(${hotpMac}, 10, 4))`, "50ef7f19"],
  ["bytesAt", "made by us; none", "hex(bytesAt(data, 5, 0))", ""],
  ["fromBigEndian", "RFC 4226, section 5.4", "fromBigEndian(fromHex('50ef7f19'))", 1357872921],
  ["fromBigEndian", "made by us; as many as there may be", "fromBigEndian(fromHex('ffffffffffff'))", 281474976710655],
  [
    "xor",
    "RFC 5802, section 5: key and signature of the client give its proof",
    "base64(xor(fromHex('e234c47bf6c36696dd6d852b99aaa2ba26555728'), fromHex('5d7138c486b0bfabdf49e3e2da8bd6e5c79db613')))",
    "v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
  ],
  ["xor", "made by us; twice is nothing", "hex(xor(xor(data, 'abcde'), 'abcde'))", "03ecffe0c1"],

  ["md5", "RFC 1321, A.5", "hex(md5(''))", "d41d8cd98f00b204e9800998ecf8427e"],
  ["md5", "RFC 1321, A.5", "hex(md5('message digest'))", "f96b697d7cb7938d525a2f31aaf161d0"],
  ["sha1", "FIPS 180-2, A.1", "hex(sha1('abc'))", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  ["sha1", "FIPS 180-2, A.2", `hex(sha1(${twoBlocks}))`, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"],
  [
    "sha256",
    "FIPS 180-2, B.1",
    "hex(sha256('abc'))",
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  ],
  [
    "sha256",
    "FIPS 180-2, B.2",
    `hex(sha256(${twoBlocks}))`,
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  [
    "sha512",
    "FIPS 180-2, C.1",
    "hex(sha512('abc'))",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  ],
  [
    "sha384",
    "FIPS 180-2, D.1",
    "hex(sha384('abc'))",
    "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
  ],
  [
    "sha512t256",
    "NIST, SHA-512/256 examples",
    "hex(sha512t256('abc'))",
    "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23",
  ],
  ["crc32", "CRC RevEng, check of CRC-32/ISO-HDLC", "hex(bigEndian(crc32('123456789'), 4))", "cbf43926"],
  ["crc32", "CRC RevEng; as PayPal writes it", "concat(crc32('123456789'))", "3421780262"],
  [
    "hmacSha384",
    "RFC 4231, section 4.3",
    `hex(hmacSha384(key, ${nothing}))`,
    "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
  ],
  [
    "hmacMd5",
    "RFC 2202, section 2, case 1",
    `hex(hmacMd5(fromHex('${"0b".repeat(16)}'), 'Hi There'))`,
    "9294727a3638bb1c13f48ef8158bfc9d",
  ],
  ["hmacMd5", "RFC 2202, section 2, case 2", `hex(hmacMd5(key, ${nothing}))`, "750c783e6ab0b503eaa86e310a5db738"],
  [
    "hmacSha1",
    "RFC 2202, section 3, case 1",
    `hex(hmacSha1(fromHex('${"0b".repeat(20)}'), 'Hi There'))`,
    "b617318655057264e28bc0b6fb378c8ef146be00",
  ],
  [
    "hmacSha1",
    "RFC 2202, section 3, case 2",
    `hex(hmacSha1(key, ${nothing}))`,
    "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
  ],
  [
    "hmacSha256",
    "RFC 4231, section 4.3",
    `hex(hmacSha256(key, ${nothing}))`,
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  [
    "hmacSha256",
    "RFC 4231, section 4.7",
    `hex(hmacSha256(${longKey}, ${largerThanBlock}))`,
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  ],
  [
    "hmacSha256",
    "RFC 7515, A.1",
    "base64url(hmacSha256(fromBase64url('AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow'), 'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'))",
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
  ],
  [
    "hmacSha512",
    "RFC 4231, section 4.3",
    `hex(hmacSha512(key, ${nothing}))`,
    "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
  ],
  [
    "pbkdf2",
    "RFC 6070, section 2",
    "hex(pbkdf2('SHA-1', 'password', 'salt', 1, 20))",
    "0c60c80f961f0e71f3a9b524af6012062fe037a6",
  ],
  [
    "pbkdf2",
    "RFC 6070, section 2",
    "hex(pbkdf2('sha-1', 'password', 'salt', 4096, 20))",
    "4b007901b765489abead49d926f721d065a429c1",
  ],
  [
    "pbkdf2",
    "RFC 6070, section 2",
    "hex(pbkdf2('SHA-1', 'passwordPASSWORDpassword', 'saltSALTsaltSALTsaltSALTsaltSALTsalt', 4096, 25))",
    "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038",
  ],
  [
    "pbkdf2",
    "RFC 6070, section 2",
    "hex(pbkdf2('SHA-1', fromHex('7061737300776f7264'), fromHex('7361006c74'), 4096, 16))",
    "56fa6aa75548099dcc37d7f03425e0c3",
  ],
  [
    "pbkdf2",
    "RFC 7914, section 11",
    "hex(pbkdf2('SHA-256', 'passwd', 'salt', 1, 64))",
    "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
  ],
  [
    "pbkdf2",
    "computed with openssl kdf",
    "hex(pbkdf2('SHA-512', 'password', 'salt', 1, 64))",
    "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce",
  ],
  [
    "pbkdf2",
    "computed with openssl kdf",
    "hex(pbkdf2('SHA-384', 'password', 'salt', 1, 48))",
    "c0e14f06e49e32d73f9f52ddf1d0c5c7191609233631dadd76a567db42b78676b38fc800cc53ddb642f5c74442e62be4",
  ],
  [
    "sigv4aKey",
    "awslabs/aws-c-auth, key derivation of the Signature Version 4A suite",
    "hex(sigv4aKey('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', 'AKIDEXAMPLE'))",
    "7efc8c0e65a324242818c5a50c891c6060b6a00717b7ba3cbe3c5d765be9259c",
  ],
  ["digest", "RFC 1321, A.5", "hex(digest('md5', 'message digest'))", "f96b697d7cb7938d525a2f31aaf161d0"],
  ["digest", "FIPS 180-2, A.1", "hex(digest('SHA', 'abc'))", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  ["digest", "FIPS 180-2, A.1", "hex(digest('SHA-1', 'abc'))", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  [
    "digest",
    "FIPS 180-2, B.1",
    "hex(digest('Sha-256', 'abc'))",
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  ],
  [
    "digest",
    "FIPS 180-2, D.1",
    "hex(digest('sha-384', 'abc'))",
    "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
  ],
  [
    "digest",
    "FIPS 180-2, C.1",
    "hex(digest('SHA-512', 'abc'))",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  ],
  [
    "digest",
    "NIST, SHA-512/256 examples",
    "hex(digest('SHA-512-256', 'abc'))",
    "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23",
  ],
  ["hmac", "RFC 2202, section 2, case 2", `hex(hmac('MD5', key, ${nothing}))`, "750c783e6ab0b503eaa86e310a5db738"],
  [
    "hmac",
    "RFC 2202, section 3, case 2",
    `hex(hmac('sha-1', key, ${nothing}))`,
    "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
  ],
  [
    "hmac",
    "RFC 4231, section 4.3",
    `hex(hmac('SHA-256', key, ${nothing}))`,
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  [
    "hmac",
    "computed with openssl dgst over the key and data of RFC 4231, section 4.3",
    `hex(hmac('SHA-512-256', key, ${nothing}))`,
    "6df7b24630d5ccb2ee335407081a87188c221489768fa2020513b2d593359456",
  ],

  [
    "privateKey",
    "RFC 7515, A.2; the key as PKCS#8",
    `base64url(rsaSha256(pem8, ${rsaInput}))`,
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
  ],
  [
    "rsaSha1",
    "computed with openssl dgst over the key and input of RFC 7515, A.2",
    `base64url(rsaSha1(pem, ${rsaInput}))`,
    "d7Ni7B9xEcinPE2L4U_imjdmAc96m82bP_VMSj8XjklIQNN_7ZZyQZm6kmI7SZX1kMZo37dLN74mOadkchB4LUoYjUzhPn2AmEUWNB7FxcBu487Ef9clPqErY7FfM1LnYrVnmSXHT-Zi7B146-zUkwbkDB5yfKq9AziylLxlf-BEfhxSSJDZD_T_0tDz-7_xqLQhrXYXj3zo2d9U67uDaGeFjraK-AcRjj3sn_jtpV64_o3hK1kIdUDrGY-QppiQxLeAvwa3dVwTB2qaN9ym5rmZhg9JWmJ2JfJyIclaMRU8BE1N7J1Yhc0ToFyCwqZk7lOrzsMd1Ur369sk2vY2nw",
  ],
  [
    "rsaSha256",
    "RFC 7515, A.2; the key as PKCS#1",
    `base64url(rsaSha256(pem, ${rsaInput}))`,
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
  ],
  [
    "rsaSha384",
    "computed with openssl dgst over the key and input of RFC 7515, A.2",
    `base64url(rsaSha384(pem, ${rsaInput}))`,
    "QMlqnIk4Jg6V4BsZGDb3PTKORZPw-eoUq-FsnjYifl08H95otuD2EHkUuDdfTGjEcJ6tgIehmwfchztWsgwuobaeMbRS44doIjGi4FaIHX4XlKcIlUxSnJPQ2O8bWZF6vkvQaPBXjzwLDGKUTkJwwP052sCL-ivRWakkNETy66m2ODQjg4mN6EJI2o6_hRsklNEHPHjrTdOWnugAcEJ44e_fZ3cCFlP9009ITkx9ZgiVR8ViI-KBgCY90JDhxneWKNzWidZaTg6TcEUQo73V1H4WSbzUVa7aLTFVc5OTSX-kO6GNrlCSKHx-M_yPDowT9ovfNX_UXJzxxMWWwGaYCA",
  ],
  [
    "rsaSha512",
    "computed with openssl dgst over the key and input of RFC 7515, A.2",
    `base64url(rsaSha512(pem, ${rsaInput}))`,
    "jVVNFquIjYtsXWDHTCFaq0UoNhuL2qq0KNQ3hx6V-dfxtc2obZ81vcL-mpmCxsnW5VzZtAuEM__uUpFTtoP65kGyVR8ebwUMhr_ra0JzpO4fS1SrHTu-f-GqPoN9LYXM_7pmT2dYbGw2-AqbLTutv-lBG04TQHbgJ3ISx14bjdACIRh8DGtQwvHQBpV_S-KM_yweOiqt5ff5GckMaaGqSuDTlVupVE46NfXiE3tjf3PnnztWuOJ-lNNtQ0ojc-jGX7DpreVDWFkh4WpnC_dPVlhTpq8F-mKSsOEBc4B7-J_bnR80VNx2sCEq3GH49TRs2js-J0VIef8hX7H-3aQt4g",
  ],
  [
    "jwt",
    "the first example of jwt.io",
    "jwt('HS256', 'your-256-bit-secret', claims)",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
  ],
  [
    "jwt",
    "computed with openssl dgst over the claims of jwt.io",
    "jwt('HS384', 'your-384-bit-secret', claims)",
    "eyJhbGciOiJIUzM4NCIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.8aMsJp4VGY_Ia2s9iWrS8jARCggx0FDRn2FehblXyvGYRrVVbu3LkKKqx_MEuDjQ",
  ],
  [
    "jwt",
    "computed with openssl dgst over the claims of jwt.io and the key of RFC 7515, A.2",
    "jwt('RS512', pem, claims)",
    "eyJhbGciOiJSUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.kZOHZf0JdhZdLpFF1nZ0TH9nP9bxz63ELjXfbGPJta5PytkK160R9kRqeU8VajUJ-g42-GKSe8A2Wuks_RHLs4Y5uiP4eeGcTMuYa_kYp3YQuonvR4shW9sqpoO58RKtLuiAoAlFy0ODmKV0oR-6mSx3WN8rQ3lpB4CJn6AAu9p-ti-PfFMUXGaDvYpoy7w_gEdf26-uiA0xd7wiOPfsHvYYcmsCKDIJgmwLmak6wmAHSjoeHUMSdE7XiKJpn0cE5p5OHQQMfhSix5U9SCoams1p2WtFOYME41ff9v55SmXtM7yg7Fn_Aea8g4u0aGHuDsUDjK8RMsvfIxWP2W2L0w",
  ],

  [
    "jwt",
    "computed with openssl dgst over the claims of jwt.io and the five bytes of RFC 7515, appendix C",
    "jwt('HS256', data, claims)",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.IA0GuipOsSAKyrbfxlCc_FmhZp0ZJy55ZIYpq61eKnk",
  ],
  ...["ed", "fromBase64url('nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A')"].map(
    (key) =>
      [
        "jwt",
        "computed with openssl pkeyutl over the claims of jwt.io and the key of RFC 8037, A.1",
        `jwt('EdDSA', ${key}, claims, json('{"kid":"k1"}'))`,
        "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCIsImtpZCI6ImsxIn0.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.Ml7Y6j_jyCAWyZpsNUHgM9dM7meHXTAisvNy0c8qfLxA6uPwBV1gb7yz8H-3rSQJUQENZN28YiFvCD2vVPJdAw",
      ] as const,
  ),
  [
    "ed25519PrivateKey",
    "RFC 8037, A.4",
    "base64url(ed25519(ed, 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc'))",
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
  ],
  [
    "ed25519",
    "RFC 8032, section 7.1, test 1",
    "hex(ed25519(ed, ''))",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "ed25519Seed",
    "RFC 8032, section 7.1, test 2",
    "hex(ed25519(fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'), fromHex('72')))",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "publicKeyPem",
    "RFC 8410, section 10.1",
    "publicKeyPem('Ed25519', fromHex('19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1'))",
    pemOf("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="),
  ],
  ...publicKeyVectors,
  ...heldSignatureVectors,
  // These differ each time; `varying-signatures.test.ts` checks them, here is only how long they are.
  ["ecPrivateKey", "RFC 7518, section 3.4", "byteLength(ecdsaSha256(p256Sec1, '', 'p1363'))", 64],
  [
    "p256Number",
    "RFC 7518, section 3.4, with the key of the Signature Version 4A suite",
    "byteLength(ecdsaSha256(sigv4aKey('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', 'AKIDEXAMPLE'), '', 'p1363'))",
    64,
  ],
  ["ecdsaSha256", "RFC 7518, section 3.4", "byteLength(ecdsaSha256(p256, '', 'p1363'))", 64],
  ["ecdsaSha384", "RFC 7518, section 3.4", "byteLength(ecdsaSha384(p521, '', 'p1363'))", 132],
  ["ecdsaSha512", "RFC 7518, section 3.4", "byteLength(ecdsaSha512(p521, '', 'p1363'))", 132],
  ["rsaPssSha256", "RFC 8017, section 8.1", "byteLength(rsaPssSha256(pem, '', 32))", 256],
  ["rsaPssSha384", "RFC 8017, section 8.1", "byteLength(rsaPssSha384(pem8, '', 0))", 256],
  ["rsaPssSha512", "RFC 8017, section 8.1", "byteLength(rsaPssSha512(pem, '', 64))", 256],

  ["unixSeconds", "RFC 7519, section 3.1: 2011-03-22T18:43:00Z", "unixSeconds(now)", 1300819380],
  ["unixMillis", "made by us; the milliseconds stay", "unixMillis(now)", 1300819380999],
  ["unixMillis", "made by us; in the arithmetic of a sum", "unixMillis(now + seconds(1)) + 1", 1300819382000],
  ["iso8601", "RFC 3339, section 5.8", "iso8601(fromUnixMillis(482196050520))", "1985-04-12T23:20:50.520Z"],
  ["fromUnixSeconds", "RFC 7519, section 3.1", "iso8601(fromUnixSeconds(1300819380))", "2011-03-22T18:43:00.000Z"],
  ["fromUnixMillis", "RFC 3339, section 5.8", "unixMillis(fromUnixMillis(482196050520))", 482196050520],
  ["fromIso8601", "RFC 3339, section 5.8", "unixMillis(fromIso8601('1985-04-12T23:20:50.52Z'))", 482196050520],
  [
    "fromIso8601",
    "RFC 3339, section 5.8",
    "iso8601(fromIso8601('1996-12-19T16:39:57-08:00'))",
    "1996-12-20T00:39:57.000Z",
  ],
  [
    "fromIso8601",
    "RFC 3339, section 5.8",
    "iso8601(fromIso8601('1937-01-01T12:00:27.87+00:20'))",
    "1937-01-01T11:40:27.870Z",
  ],
  ["fromIso8601", "RFC 3339, section 5.6: any case", "unixSeconds(fromIso8601('1970-01-01t00:00:01z'))", 1],
  [
    "fromIso8601",
    "made by us; microseconds are cut off",
    "unixMillis(fromIso8601('1970-01-01T00:00:00.123999Z'))",
    123,
  ],
  ["seconds", "made by us", "unixMillis(fromUnixMillis(0) + seconds(90))", 90_000],
  ["httpDate", "RFC 9110, section 5.6.7", "httpDate(fromUnixSeconds(784111777))", "Sun, 06 Nov 1994 08:49:37 GMT"],
  ["formatTime", "RFC 7519, section 3.1", "formatTime(now, \"yyyyMMdd'T'HHmmss'Z'\")", "20110322T184300Z"],
  ["formatTime", "RFC 7519, section 3.1", "formatTime(now, \"yyyy-MM-dd'T'HH:mm:ss'Z'\")", "2011-03-22T18:43:00Z"],
  ["formatTime", "RFC 7519, section 3.1", "formatTime(now, 'yyyy/MM/dd HH:mm:ss.SSS')", "2011/03/22 18:43:00.999"],
  [
    "formatTime",
    "RFC 3339, section 5.8",
    "formatTime(fromIso8601('1996-12-19T16:39:57-08:00'), 'MM-dd HH', '-08:00')",
    "12-19 16",
  ],
  [
    "formatTime",
    "made by us; the next day",
    "formatTime(fromUnixSeconds(57600), 'yyyyMMddHHmm', '+08:30')",
    "197001020030",
  ],
  ["minutes", "made by us", "unixMillis(fromUnixMillis(0) + minutes(15))", 900_000],
  ["hours", "made by us", "unixMillis(fromUnixMillis(0) + hours(2))", 7_200_000],
  ["days", "made by us", "unixMillis(days(90) + fromUnixMillis(0) - hours(1))", 7_772_400_000],

  [
    "publicJwk",
    "RFC 7515, A.3",
    "stringify(publicJwk(p256))",
    '{"crv":"P-256","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}',
  ],
  [
    "publicJwk",
    "RFC 7515, A.3; the key as SEC1",
    "stringify(publicJwk(p256Sec1)) === stringify(publicJwk(p256))",
    true,
  ],
  [
    "publicJwk",
    "RFC 7515, A.3; of the public key",
    `stringify(publicJwk(publicKeyPem('P-256', fromHex('04${p256Point}')))) === stringify(publicJwk(p256))`,
    true,
  ],
  [
    "publicJwk",
    "RFC 8037, A.2; of the public key",
    "stringify(publicJwk(publicKeyPem('Ed25519', fromBase64url('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')))) === stringify(publicJwk(ed))",
    true,
  ],
  [
    "publicJwk",
    "RFC 7515, A.4",
    "stringify(publicJwk(p521))",
    '{"crv":"P-521","kty":"EC","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}',
  ],
  [
    "publicJwk",
    "RFC 8037, A.2",
    "stringify(publicJwk(ed))",
    '{"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
  ],
  ...["pem", "pem8"].map(
    (key) =>
      [
        "publicJwk",
        "RFC 7515, A.2",
        `stringify(publicJwk(${key}))`,
        '{"e":"AQAB","kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}',
      ] as const,
  ),
  ["thumbprint", "RFC 8037, A.3", "thumbprint(publicJwk(ed))", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"],
  [
    "thumbprint",
    "RFC 7638, section 3.1",
    `thumbprint(json('${rfc7638Key}'))`,
    "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
  ],
  [
    "thumbprint",
    "RFC 9449, section 6.1",
    `thumbprint(json('${rfc9449Key}'))`,
    "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
  ],
  ["rising", "made by us; the first", "rising(unixMillis(now))", 1300819380999],
  ["uuid", "RFC 4122, section 3", "uuid()", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
  ["randomHex", "made by us", "randomHex(16)", "000102030405060708090a0b0c0d0e0f"],

  ["jwtClaims", "RFC 7519, section 3.1", `jwtClaims(${rfc7519Token}).exp`, 1300819380],
  [
    "jwtClaims",
    "RFC 7519, section 3.1",
    `jwtClaims(${rfc7519Token})`,
    { iss: "joe", exp: 1300819380, "http://example.com/is_root": true },
  ],
  ["json", "RFC 8259, section 13", "json('[116, 943, {\"Width\": 800}]')", [116, 943, { Width: 800 }]],
  ["json", "made by us; of bytes", "json(utf8('{\"a\":[1]}'))", { a: [1] }],
  [
    "entries",
    "made by us",
    'entries(json(\'{"b":"1","a":2}\'))',
    [
      { name: "b", value: "1" },
      { name: "a", value: 2 },
    ],
  ],
  [
    "entries",
    "made by us",
    "join(each(entries(claims), e => concat(e.name, '=', e.value)), '&')",
    "sub=1234567890&name=John Doe&iat=1516239022",
  ],
  [
    "sortKeys",
    "RFC 8785, section 3.2.3: by UTF-16 code units",
    'stringify(sortKeys(json(\'{"\\u20ac":1,"\\\\r":2,"\\ud83d\\ude00":3,"\\ufb33":4,"z":5}\')))',
    '{"\\r":2,"z":5,"\u20ac":1,"\u{1f600}":3,"\ufb33":4}',
  ],
  [
    "sortKeys",
    "made by us; at every depth, lists as they are",
    'stringify(sortKeys(json(\'{"b":[{"d":1,"c":2},0],"a":{}}\')))',
    '{"a":{},"b":[{"c":2,"d":1},0]}',
  ],
  [
    "sortKeys",
    "made by us; a name that reaches no prototype",
    'stringify(sortKeys(json(\'{"b":1,"__proto__":2}\')))',
    '{"__proto__":2,"b":1}',
  ],
  [
    "flatten",
    "made by us",
    'join(flatten(json(\'{"b":[1,{"c":"x"}],"a":null,"d":true}\')), \' \')',
    "b 1 c x a null d true",
  ],
  [
    "flatten",
    "made by us; whole numbers first",
    'flatten(sortKeys(json(\'{"10":1,"9":2,"-1":3,"\\\\t":4}\')))',
    ["9", "2", "10", "1", "\t", "4", "-1", "3"],
  ],
  ["flatten", "made by us; a text alone", "flatten(json('\"x\"'))", ["x"]],
  ["between", "XML 1.0, section 2.1: the first element's content", "between('<a>b</a><a>c</a>', '<a>', '</a>')", "b"],
  ["between", "made by us; the end before the beginning does not count", "between(')(x)', '(', ')')", "x"],
  ["jsonText", "made by us", "lower(claims.name)", "john doe"],
  ["jsonText", "made by us; a number becomes text", "lower(claims.iat)", "1516239022"],
  ["jsonNumber", "made by us", "claims.iat + 0", 1516239022],
  [
    "challenges",
    "RFC 9110, section 11.6.1",
    `challenges('Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\\\"apps\\\\""')`,
    [
      { scheme: "basic", token: undefined, parameters: [{ name: "realm", value: "simple" }] },
      {
        scheme: "newauth",
        token: undefined,
        parameters: [
          { name: "realm", value: "apps" },
          { name: "type", value: "1" },
          { name: "title", value: 'Login to "apps"' },
        ],
      },
    ],
  ],
  [
    "challenges",
    "made up: token68, a scheme alone, empty items, space around the equals sign",
    `challenges(', Negotiate a+/b==,NTLM , Digest Realm = "a, b",, nonce=x')`,
    [
      { scheme: "negotiate", token: "a+/b==", parameters: [] },
      { scheme: "ntlm", token: undefined, parameters: [] },
      {
        scheme: "digest",
        token: undefined,
        parameters: [
          { name: "realm", value: "a, b" },
          { name: "nonce", value: "x" },
        ],
      },
    ],
  ],
  [
    "link",
    "RFC 8288, section 3.5",
    `link('<http://example.com/TheBook/chapter2>; rel="previous"; title="previous chapter"', "previous")`,
    "http://example.com/TheBook/chapter2",
  ],
  ["link", "RFC 8288, section 3.5", `link('</>; rel="http://example.net/foo"', "http://example.net/foo")`, "/"],
  ["link", "RFC 8288, section 3.5", `link('</terms>; rel="copyright"; anchor="#foo"', "copyright")`, undefined],
  [
    "link",
    "RFC 8288, section 3.5",
    `link("</TheBook/chapter2>; rel=\\"previous\\"; title*=UTF-8'de'letztes%20Kapitel, </TheBook/chapter4>; rel=\\"next\\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel", "next")`,
    "/TheBook/chapter4",
  ],
  [
    "link",
    "RFC 8288, section 3.5",
    `link('<http://example.org/>; rel="start http://example.net/relation/other"', "start")`,
    "http://example.org/",
  ],
  [
    "link",
    "made up: a comma and a semicolon in an address, and quotes in a title",
    `link('<https://a.example/?q=1,2;3>; title="a, \\\\"b\\\\"; rel=next"; REL=Last , <?page=2>;rel=NEXT', "next")`,
    "?page=2",
  ],
  ["link", "RFC 8288, section 3.3: only the first rel counts", `link('<?a>; rel=prev; rel=next', "next")`, undefined],
  ["link", "made up: no header", `link(json("null"), "next")`, undefined],
  ["challenges", "made up: nothing", "challenges('')", []],
  [
    "challenges",
    "made up: what cannot be read ends the list",
    `challenges('Basic realm="a", "b", Digest realm="c"')`,
    [{ scheme: "basic", token: undefined, parameters: [{ name: "realm", value: "a" }] }],
  ],
  [
    "authParameters",
    "RFC 7616, section 3.5, values made up",
    `authParameters('nextnonce="n2", qop=auth, rspauth=""')`,
    [
      { name: "nextnonce", value: "n2" },
      { name: "qop", value: "auth" },
      { name: "rspauth", value: "" },
    ],
  ],
  ["quoted", "RFC 9110, section 5.6.4", "quoted('a \"b\" c')", '"a \\"b\\" c"'],
  ["fromHttpDate", "RFC 9110, section 5.6.7", "unixSeconds(fromHttpDate('Sun, 06 Nov 1994 08:49:37 GMT'))", 784111777],
  ["wholeNumber", "made up", "wholeNumber('0012')", 12],
];

function names(first: readonly string[]): string {
  const rest = ["oauth_consumer_key", "oauth_token", "oauth_signature_method", "oauth_timestamp", "oauth_nonce"];
  return [...first, ...rest, "c2", "a3"].join(" ");
}

function sortedNames(): readonly string[] {
  const oauth = ["consumer_key", "nonce", "signature_method", "timestamp", "token"].map((name) => `oauth_${name}`);
  return ["a2", "a3", "a3", "b5", "c2", "c@", ...oauth];
}

function sortedValues(): readonly string[] {
  const hmac = "HMAC-SHA1";
  return ["", "", "137131201", "2 q", "7d8f3e4a", "9djdj82h48djs9d2", "=%3D", hmac, "a", "kkk9d7dh3k39sjv7", "r b"];
}

function withValue(): readonly string[] {
  return names(["b5", "a3", "a2"])
    .split(" ")
    .filter((name) => name !== "c2");
}

export const builtinVectors: readonly BuiltinVector[] = rows.map(([row, source, written, want]) => {
  return { row, source, written, want };
});
