/** A file of the package's own `templates` folder, whether this runs from `src` or from `dist`. */
export function templateUrl(path: string): URL {
  return new URL(`../../../templates/${path}`, import.meta.url);
}
