/** `new Date()` reads the clock, which the built-in rules cannot forbid without forbidding `new Date(value)`. */
export const noClock = {
  create(context) {
    return {
      NewExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0)
          context.report({ node, message: "Pure code reads no clock; take the time as a parameter." });
      },
    };
  },
};
