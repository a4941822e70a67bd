import type { ReactNode } from "react";
import { parseCard, type CardBlock } from "./parse-card.ts";

/** The model card's own Markdown: headings, paragraphs, lists, tables, code. */
export const CardMarkdown = ({ text }: { text: string }) => (
  <div className="stack card-text">{parseCard(text).map((block, index) => blockOf(block, index))}</div>
);

const blockOf = (block: CardBlock, key: number): ReactNode => {
  switch (block.kind) {
    case "heading":
      return <h3 key={key}>{block.text}</h3>;
    case "paragraph":
      return <p key={key}>{inline(block.text)}</p>;
    case "list":
      return (
        <ul key={key}>
          {block.items.map((item) => (
            <li key={item}>{inline(item)}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        <div key={key} className="card-table">
          <table>
            <thead>
              <tr>
                {block.head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <tr key={row.join("|")}>
                  {row.map((cell, column) => (
                    <td key={`${block.head[column]}`}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    default:
      return block satisfies never;
  }
};

/** Only `code` is set apart; addresses are text. */
const inline = (text: string): ReactNode =>
  text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      <code key={`${index}${part}`} className="code">
        {part}
      </code>
    ) : (
      part
    ),
  );
