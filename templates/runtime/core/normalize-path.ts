/** The path with a single slash for every run of them, and without the segments `.` and `..` (RFC 3986, section 5.2.4). */
export function normalizePath(path: string): string {
  if (!/\/[./]|^\./.test(path)) return path;
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  const root = path.startsWith("/") ? "/" : "";
  const isFolder = kept.length > 0 && /(?:^|\/)\.{0,2}$/.test(path);
  return `${root}${kept.join("/")}${isFolder ? "/" : ""}`;
}
