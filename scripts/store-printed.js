// What the build can make once and for all, so that no run has to: the forms of declarations, the validators of our own schemas, the
// templates.
import { writeFileSync } from "node:fs";

const forms = await import("../dist/generator/emit/declaration-forms.js");
writeFileSync(forms.storedForms, `${JSON.stringify(forms.printForms(), undefined, 2)}\n`);

const shapes = await import("../dist/generator/spec/shape-validators.js");
writeFileSync(shapes.storedValidators, shapes.printValidators());

const templates = await import("../dist/generator/emit/templates.js");
writeFileSync(templates.storedTemplates, templates.printTemplates());
