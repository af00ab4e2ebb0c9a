import { readdirSync, readFileSync } from "node:fs";
import { dirname, extname, posix } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";

/** The rules of the house that a program can check; each test lists the places that break its rule. */

interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

interface Import {
  readonly from: SourceText;
  /** A package's name, or a path from the root of the repository without its ending. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Without what other tests write. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name))
    .filter((path) => !path.startsWith("test/.out/"))
    .sort();
}

function sourcesBelow(folder: string): readonly SourceText[] {
  return filesBelow(folder)
    .filter((path) => path.endsWith(".ts"))
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });
}

function nodesOf(root: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return nodes;
}

function importsOf(from: SourceText): readonly Import[] {
  return nodesOf(from.tree).flatMap((node): readonly Import[] => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return [];
    const to = specifier.startsWith(".")
      ? posix.join(posix.dirname(from.path), specifier).replace(/\.js$/, "")
      : packageOf(specifier);
    return [{ from, to, typeOnly: isTypeOnly(node) }];
  });
}

function specifierOf(node: ts.Node): string | undefined {
  const specifier =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : undefined;
  return specifier !== undefined && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return clause !== undefined;
  const names = clause.namedBindings;
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.every((name) => name.isTypeOnly)
  );
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function placeOf(source: SourceText, node: ts.Node): string {
  return `${source.path}:${source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function placesWhere(
  sources: readonly SourceText[],
  isWrong: (node: ts.Node, source: SourceText) => boolean,
): readonly string[] {
  return sources.flatMap((source) =>
    nodesOf(source.tree)
      .filter((node) => isWrong(node, source))
      .map((node) => placeOf(source, node)),
  );
}

function linesMatching(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const src = sourcesBelow("src");
const runtime = sourcesBelow("templates/runtime");
const tests = sourcesBelow("test").filter(
  ({ path }) => !path.startsWith("test/cases/") && !path.startsWith("test/consumer/project/"),
);
const ours = [...src, ...runtime];
const written = [...ours, ...tests];

describe("imports", () => {
  /** What each folder may see; a name that ends in " (types)" may be seen by `import type` only. */
  const sights: Readonly<Record<string, readonly string[]>> = {
    source: [],
    spec: ["source"],
    scheme: ["source"],
    model: ["spec", "scheme (types)", "source"],
    plan: ["model", "scheme", "source"],
    emit: ["plan", "source"],
    output: ["source"],
    generator: ["output", "emit", "plan", "model", "scheme", "spec", "source"],
    config: ["output", "model", "spec", "source"],
    tool: ["config", "generator", "output", "emit", "plan", "model", "scheme", "spec", "source"],
    index: ["tool", "config", "generator", "output", "plan", "model", "scheme", "spec", "source"],
    cli: ["index", "config", "source"],
    docs: ["tool (types)", "scheme", "source"],
  };

  function folderOf(path: string): string {
    const [, face = "", stage = ""] = path.split("/");
    if (face !== "generator") return face.replace(".ts", "");
    return Object.hasOwn(sights, stage) ? stage : "generator";
  }

  test("go one way only", () => {
    const wrong = src.flatMap(importsOf).filter(({ from, to, typeOnly }) => {
      const [here, there] = [folderOf(from.path), folderOf(to)];
      const seen = sights[here] ?? [];
      return (
        to.startsWith("src/") &&
        here !== there &&
        !seen.includes(there) &&
        !(typeOnly && seen.includes(`${there} (types)`))
      );
    });
    expect(wrong.map(({ from, to }) => `${from.path} sees ${to}`)).toEqual([]);
  });

  test("name files that are there", () => {
    const known = new Set(written.map(({ path }) => path.replace(/\.ts$/, "")));
    const wrong = ours.flatMap(importsOf).filter(({ to }) => to.includes("/") && !to.startsWith("@") && !known.has(to));
    expect(wrong.map(({ from, to }) => `${from.path} sees ${to}`)).toEqual([]);
  });

  test("of a package are made at its one door", () => {
    const doors = new Map([
      ["yaml", "src/generator/spec/yaml/parse-yaml.ts"],
      ["ajv", "src/generator/spec/shape-validators.ts"],
      ["ts-morph", "src/generator/emit/print-shape.ts"],
      ["handlebars", "src/generator/emit/templates.ts"],
      ["json-p3", "src/generator/spec/overlay/json-path.ts"],
      ["acorn", "src/generator/scheme/expressions/parse-expression.ts"],
    ]);
    const foreign = src.flatMap(importsOf).filter(({ to }) => !to.startsWith("src/") && !to.startsWith("node:"));
    const wrong = foreign.filter(
      ({ from, to, typeOnly }) => doors.get(to) !== from.path && !(to === "openapi-types" && typeOnly),
    );
    expect(wrong.map(({ from, to }) => `${from.path} sees ${to}`)).toEqual([]);
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(Object.keys(dependencies).sort()).toEqual([...doors.keys()].sort());
  });

  test("of what vouches for text as ours are made where there is no other text", () => {
    const vouches = (node: ts.Node): boolean =>
      ts.isIdentifier(node) && (node.text === "fixedText" || node.text === "FixedText") && !ts.isImportSpecifier(node);
    const files = placesWhere(src, vouches).map((place) => place.replace(/:\d+$/, ""));
    expect([...new Set(files)]).toEqual([
      // What ts-morph prints of a declaration that is all holes.
      "src/generator/emit/declaration-forms.ts",
      // The marks of a template, whose own text stands between them.
      "src/generator/emit/holes.ts",
      // Reads it only.
      "src/generator/emit/read-back.ts",
      "src/generator/source/code/code.ts",
    ]);
  });

  test("of the runtime stay in their folder, and name no package but the one exception", () => {
    const wrong = runtime.flatMap(importsOf).filter(({ from, to }) => {
      const folder = dirname(from.path);
      const isNodes = folder.endsWith("/node") && to.startsWith("node:");
      const isException = folder.endsWith("/web") && to === "@noble/hashes";
      return !to.startsWith("templates/runtime/") && !isNodes && !isException;
    });
    expect(wrong.map(({ from, to }) => `${from.path} sees ${to}`)).toEqual([]);
  });

  test("of the scripts and benchmarks name what the built modules export", () => {
    const pattern = /^import \{([^}]+)\} from "(?:\.\.\/)+dist\/([\w/-]+)\.js";/gm;
    const scripts = ["scripts", "bench"].flatMap(filesBelow).filter((path) => path.endsWith(".js"));
    const wrong = scripts.flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(pattern)].flatMap(([, names = "", module = ""]) => {
        const text = readFileSync(`src/${module}.ts`, "utf8");
        const missing = names
          .split(",")
          .filter((name) => !new RegExp(`^export (?:\\{[^}]*|.*)\\b${name.trim()}\\b`, "m").test(text));
        return missing.map((name) => `${path} wants ${name.trim()} of ${module}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("make no circle but of types", () => {
    const edges = new Map(
      src.map((file) => [file.path.replace(/\.ts$/, ""), importsOf(file).filter(({ typeOnly }) => !typeOnly)]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, above: readonly string[]): void => {
      if (above.includes(path)) circles.push([...above.slice(above.indexOf(path)), path].join(" -> "));
      if (done.has(path) || above.includes(path)) return;
      for (const { to } of edges.get(path) ?? []) walk(to, [...above, path]);
      done.add(path);
    };
    for (const path of edges.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });
});

describe("budgets", () => {
  const lines = (text: string): number => text.split("\n").length - 1;
  const functions = ours.flatMap((source) =>
    nodesOf(source.tree)
      .filter(
        (node) => ts.isFunctionLike(node) && "body" in node && node.body !== undefined && ts.isBlock(Object(node.body)),
      )
      .map((node) => ({ place: placeOf(source, node), lines: lines(node.getText()) + 1 })),
  );

  test("no file has more than 300 lines", () => {
    expect(ours.filter(({ text }) => lines(text) > 300).map(({ path, text }) => `${path}: ${lines(text)}`)).toEqual([]);
  });

  test("half of the files have at most 120 lines", () => {
    expect(median(ours.map(({ text }) => lines(text)))).toBeLessThanOrEqual(120);
  });

  test("no function has more than 60 lines", () => {
    expect(functions.filter((one) => one.lines > 60)).toEqual([]);
  });

  test("half of the functions have at most 10 lines", () => {
    expect(median(functions.map((one) => one.lines))).toBeLessThanOrEqual(10);
  });
});

describe("the code has no", () => {
  const hasModifier = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);

  test("any", () => expect(placesWhere(written, (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]));
  test("non-null assertion", () => expect(placesWhere(written, ts.isNonNullExpression)).toEqual([]));
  test("enum", () => expect(placesWhere(written, ts.isEnumDeclaration)).toEqual([]));
  test("namespace", () => expect(placesWhere(ours, ts.isModuleDeclaration)).toEqual([]));

  test("export *", () => {
    expect(placesWhere(written, (node) => ts.isExportDeclaration(node) && node.exportClause === undefined)).toEqual([]);
  });

  test("default export", () => {
    const isDefault = (node: ts.Node): boolean =>
      ts.isExportAssignment(node) || hasModifier(node, ts.SyntaxKind.DefaultKeyword);
    expect(placesWhere(written, isDefault)).toEqual([]);
  });

  test("type assertion without a comment that says why it holds", () => {
    const isUnexplained = (node: ts.Node, { text }: SourceText): boolean => {
      if (!ts.isAsExpression(node) || ts.isConstTypeReference(node.type)) return false;
      const before = text.slice(0, node.getEnd()).split("\n").slice(-6).join("\n");
      return !/\/\/|\*\//.test(before);
    };
    expect(placesWhere(ours, isUnexplained)).toEqual([]);
  });

  test("class that is not an error", () => {
    const extendsError = (node: ts.ClassLikeDeclaration): boolean =>
      (node.heritageClauses ?? []).some((clause) => /Error\b/.test(clause.getText()));
    expect(placesWhere(ours, (node) => ts.isClassLike(node) && !extendsError(node))).toEqual([]);
  });

  test("property of an exported interface that can be changed", () => {
    const filledWhileReading = ["Anchors", "Learned", "LineReading"];
    const isMutable = (node: ts.Node): boolean =>
      ts.isPropertySignature(node) &&
      ts.isInterfaceDeclaration(node.parent) &&
      !filledWhileReading.includes(node.parent.name.text) &&
      hasModifier(node.parent, ts.SyntaxKind.ExportKeyword) &&
      !hasModifier(node, ts.SyntaxKind.ReadonlyKeyword);
    expect(placesWhere(src, isMutable)).toEqual([]);
  });

  test("exported thing without a sentence of documentation in the generated runtime", () => {
    const isBare = (node: ts.Node): boolean =>
      (ts.isFunctionDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isClassDeclaration(node)) &&
      hasModifier(node, ts.SyntaxKind.ExportKeyword) &&
      ts.getJSDocCommentsAndTags(firstOverload(node)).length === 0;
    expect(placesWhere(runtime, isBare)).toEqual([]);
  });

  /** An overloaded function is documented once, above its first signature. */
  function firstOverload(node: ts.Node): ts.Node {
    if (!ts.isFunctionDeclaration(node) || !ts.isSourceFile(node.parent)) return node;
    const name = node.name?.text;
    return node.parent.statements.find((other) => ts.isFunctionDeclaration(other) && other.name?.text === name) ?? node;
  }
});

describe("the text has no", () => {
  const texts = ["src", "templates", "test", "bench", "scripts", "docs", "specs", ".ci"]
    .flatMap((folder) => (readdirSync(".").includes(folder) ? filesBelow(folder) : []))
    .filter((path) => !path.startsWith("test/consumer/project/node_modules/"))
    .concat("README.md", "package.json", "package-lock.json", "countersign.config.yaml")
    .filter((path) => path.includes("/") || readdirSync(".").includes(path));
  const code = texts.filter(
    (path) => [".ts", ".js", ".hbs"].includes(extname(path)) && !path.startsWith("test/cases/"),
  );

  test("letter beyond ASCII in the source", () => {
    expect(
      linesMatching(
        src.map(({ path }) => path),
        /[^\t\n\x20-\x7e]/,
      ),
    ).toEqual([]);
  });

  test("path of a machine and no registry", () => {
    const paths = new RegExp(
      ["(^|[^a-z.])/(work|farm|tmp|root|home)/[a-z]", "npmjs\\.(org|com)", '"resolved": *"http'].join("|"),
    );
    expect(linesMatching(texts, paths)).toEqual([]);
  });

  test("work left for later", () => {
    expect(
      linesMatching(
        code,
        new RegExp(["TO" + "DO", "FIX" + "ME", "XX" + "X\\b", "HA" + "CK\\b"].map((word) => `\\b${word}`).join("|")),
      ),
    ).toEqual([]);
  });

  test("compiler check switched off", () => {
    // A type test says what must not compile by `@ts-expect-error` and why.
    expect(linesMatching(code, /^\s*\/[/*]+\s*@ts-(ignore|nocheck|expect-error\s*$)/)).toEqual([]);
  });

  test("test that runs alone, or is left out without a reason", () => {
    const isAlone = (node: ts.Node): boolean =>
      ts.isPropertyAccessExpression(node) &&
      ["only", "skip", "todo"].includes(node.name.text) &&
      isTest(node.expression);
    expect(placesWhere(tests, isAlone)).toEqual([]);
  });

  function isTest(node: ts.Expression): boolean {
    return ts.isIdentifier(node)
      ? ["test", "it", "describe"].includes(node.text)
      : ts.isPropertyAccessExpression(node) && isTest(node.expression);
  }
});

describe("file names", () => {
  const names = written.map(({ path }) => path);

  test("are in kebab case", () => {
    expect(
      names.filter(
        (path) => !/^([a-z0-9]+-)*[a-z0-9]+(\.test|\.test-d)?\.ts$/.test(path.slice(path.lastIndexOf("/") + 1)),
      ),
    ).toEqual([]);
  });

  test("name a topic", () => {
    expect(names.filter((path) => /(^|[/-])(utils?|helpers?|common|misc|shared)[./-]/.test(path))).toEqual([]);
  });
});

test("every stage has its folder, and there is no other", () => {
  const stages = readdirSync("src/generator", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(stages.map(({ name }) => name).sort()).toEqual([
    "emit",
    "model",
    "output",
    "plan",
    "scheme",
    "source",
    "spec",
  ]);
});

test("every chapter of a stage stands in the table of its README", () => {
  const readme = readFileSync("src/generator/README.md", "utf8");
  const rows = readme.slice(readme.indexOf("## Chapters"), readme.indexOf("## Doors")).split("\n");
  const listed = rows.flatMap((row) => {
    const [first, ...others] = [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    return first === undefined ? [] : [first, ...others.map((name) => posix.join(dirname(first), name))];
  });
  const folders = readdirSync("src/generator", { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory() && entry.parentPath !== "src/generator")
    .map((entry) => posix.relative("src/generator", posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name)));
  expect([...listed].sort()).toEqual([...folders].sort());
});

test("every folder of tests stands in their README", () => {
  const readme = readFileSync("test/README.md", "utf8");
  const told = [...readme.matchAll(/`([a-z-]+)`/g)].map(([, name = ""]) => name);
  const folders = readdirSync("test", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).filter((name) => name !== ".out");
  expect(names.filter((name) => !told.includes(name))).toEqual([]);
  const rows = [...readme.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name = ""]) => name);
  expect(rows.filter((name) => !names.includes(name))).toEqual([]);
});
