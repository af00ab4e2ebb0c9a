/** Every text of a document, one behind the other: what a literal of the output may hold. */
export function inputText(text: string): string {
  try {
    const texts: string[] = [];
    collect(JSON.parse(text), texts);
    return texts.join("\u0001");
  } catch {
    return text;
  }
}

function collect(value: unknown, into: string[]): void {
  if (typeof value === "string") into.push(value);
  else if (typeof value === "object" && value !== null)
    for (const [name, member] of Object.entries(value)) {
      into.push(name);
      collect(member, into);
    }
}
