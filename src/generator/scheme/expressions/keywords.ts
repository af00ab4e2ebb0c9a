/** The words that JavaScript keeps for itself even outside of modules (ECMA-262, section 12.7.2): no expression can name a value by one. */
export const keywords: readonly string[] = [
  ...["break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum"],
  ...["export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null"],
  ...["return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with"],
];
