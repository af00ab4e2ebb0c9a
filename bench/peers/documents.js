import { existsSync } from "node:fs";
import { join } from "node:path";

const half = 0.5;
const threeQuarters = 0.75;

/** The measured documents, and the share of the fastest rival's time that each may take. */
const documents = [
  { name: "petstore", files: ["petstore.json", "petstore.yaml", "openapi-generator.tech.json"], atMost: threeQuarters },
  { name: "stripe", files: ["big__stripe.yaml"], atMost: threeQuarters },
  { name: "github", files: ["big__github.json"], atMost: half },
  { name: "cloudflare", files: ["big__cloudflare.json"], atMost: half },
  { name: "openai", files: ["big__openai.json"], atMost: half },
  { name: "kubernetes", files: ["big__kubernetes.json"], atMost: half },
];

/** Those of them that the folder holds. The corpus has no pet store of its own: a document of its size stands for it. */
export function documentsIn(folder) {
  return documents.flatMap(({ name, files, atMost }) => {
    const path = files.map((file) => join(folder, file)).find((file) => existsSync(file));
    return path === undefined ? [] : [{ name, path, atMost }];
  });
}
