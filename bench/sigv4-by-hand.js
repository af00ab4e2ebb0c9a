import { createHmac, hash } from "node:crypto";

const sha256 = (data) => hash("sha256", data, "hex");
const hmac = (key, data) => createHmac("sha256", key).update(data).digest();
const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Signature Version 4 as somebody writes it for one service who has read AWS's page and knows node: whatever the page asks for, the
 * key kept for the day, and nothing more. It takes a plain request whose path is normalized.
 */
export function sigv4ByHand({ accessKeyId, secretAccessKey, region, service }, now) {
  let signingKey;
  let keyDate;
  return (request) => {
    const dateTime = new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, "");
    const date = dateTime.slice(0, 8);
    const scope = `${date}/${region}/${service}/aws4_request`;
    request.headers["X-Amz-Date"] = dateTime;
    const headers = Object.entries(request.headers)
      .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, " ")])
      .concat([["host", request.host]])
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const signedHeaders = headers.map(([name]) => name).join(";");
    const query = request.query
      .split("&")
      .map((pair) => pair.split("=").map(decodeURIComponent).map(encode).join("="))
      .sort()
      .join("&");
    const canonicalRequest = [
      request.method,
      request.path.split("/").map(encode).join("/"),
      query,
      ...headers.map(([name, value]) => `${name}:${value}`),
      "",
      signedHeaders,
      sha256(request.body ?? ""),
    ].join("\n");
    if (keyDate !== date) {
      signingKey = [date, region, service, "aws4_request"].reduce(hmac, `AWS4${secretAccessKey}`);
      keyDate = date;
    }
    const stringToSign = ["AWS4-HMAC-SHA256", dateTime, scope, sha256(canonicalRequest)].join("\n");
    const signature = createHmac("sha256", signingKey).update(stringToSign).digest("hex");
    request.headers.Authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  };
}
