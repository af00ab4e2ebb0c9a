import { writeFileSync } from "node:fs";

const forms = await import("../dist/generator/emit/declaration-forms.js");
writeFileSync(forms.storedForms, `${JSON.stringify(forms.printForms(), undefined, 2)}\n`);
