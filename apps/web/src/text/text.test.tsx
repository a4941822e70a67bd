import { expect, test } from "bun:test";
import { render, screen } from "@testing-library/react";
import { FormattedAnswer } from "./formatted-answer.tsx";
import { ItemText } from "./item-text.tsx";

const groq = { provider: "groq", model: "m", label: "Groq" };

test("a model's answer: emphasis, lists and formulas, and nothing that leads or loads elsewhere", async () => {
  const text = [
    "## First",
    "**Add** them: $\\frac{1}{2} + x$, for $5 or $7.",
    "- one\n- two",
    "[here](https://example.org) ![seen](https://example.org/a.png) <script>bad()</script> <img src=x>",
  ].join("\n\n");
  const { container } = render(<FormattedAnswer text={text} source={groq} />);
  expect((await screen.findByText("Add")).tagName).toBe("STRONG");
  const html = container.innerHTML;
  expect(container.querySelectorAll("math mfrac")).toHaveLength(1);
  expect(container.querySelectorAll("li")).toHaveLength(2);
  expect(container.textContent).toContain("for $5 or $7.");
  expect(container.querySelectorAll("a, img, script, h2")).toHaveLength(0);
  expect(html).not.toContain("example.org");
});

test("a formula leads and loads nowhere either", async () => {
  const text =
    "Look: $\\href{https://example.org}{x}$, $\\includegraphics{https://example.org/a.png}$, $\\htmlStyle{color: red}{y}$.";
  const { container } = render(<FormattedAnswer text={text} source={groq} />);
  await screen.findByText(/Look:/);
  expect(container.querySelectorAll("math")).not.toHaveLength(0);
  expect(container.querySelectorAll("[href], [src], a, img, mglyph")).toHaveLength(0);
  expect(container.querySelectorAll("[style]")).toHaveLength(0);
});

test("an answer that nests without end is shown as it was written", () => {
  for (const text of ["- ".repeat(1_500), ">".repeat(5_000), `1. ${"2) ".repeat(400)}`]) {
    const { container } = render(<FormattedAnswer text={text} source={groq} />);
    expect(container.textContent).toBe(text);
  }
});

test("the built-in tutor's stars are multiplications", () => {
  const { container } = render(
    <FormattedAnswer text="2*3*4 = 24" source={{ provider: "built-in", model: "m", label: "Built-in tutor" }} />,
  );
  expect(container.textContent).toBe("2*3*4 = 24");
});

test("an item's mathematics stands between two dollar signs; a lone pair of them is text", async () => {
  const { container } = render(
    <p data-testid="item">
      <ItemText text={"What is $$\\frac{1}{2}$$ of $8? It costs $$"} />
    </p>,
  );
  await screen.findByText((_, element) => element?.tagName.toLowerCase() === "math");
  expect(container.querySelectorAll("mfrac")).toHaveLength(1);
  expect(container.textContent).toStartWith("What is ");
  expect(container.textContent).toEndWith(" of $8? It costs $$");
});

test("what is no LaTeX stays readable", async () => {
  const { container } = render(<ItemText text={"So $$\\frac{1}{$$ then"} />);
  await screen.findByText(/frac/);
  expect(container.textContent).toContain("\\frac{1}{");
});

test("an item's few marks are shown where they are marks", () => {
  const shown = (text: string) => render(<ItemText text={text} />).container.innerHTML;
  expect(shown("Which is **not** a *prime*? `x`")).toBe(
    "Which is <strong>not</strong> a <em>prime</em>? <code>x</code>",
  );
  for (const text of ["2*3*4", "2**3 and 4**2", "a * b * c", "f(x)*g(x)*2", "** no **"]) expect(shown(text)).toBe(text);
});
