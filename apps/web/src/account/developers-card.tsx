import { Link } from "../routing/link.tsx";

/** Where to look behind the pages; the wire is watched from the first moment, so its page is loaded anew. */
export const DevelopersCard = () => (
  <section className="card stack" aria-labelledby="developers">
    <h2 id="developers">For developers</h2>
    <ul className="stack small">
      <li>
        <Link className="link" to={{ page: "gallery" }}>
          Components
        </Link>
        , each in every state
      </li>
      <li>
        <a className="link" href="/app?debug">
          Connection
        </a>
        , with every frame that goes over it
      </li>
      <li>
        <a className="link" href="/docs">
          Interfaces
        </a>
        , the WebSocket protocol and HTTP
      </li>
    </ul>
  </section>
);
