import { Link } from "../routing/link.tsx";
import { Shell } from "./shell.tsx";

export const NotFoundPage = ({ path }: { path: string }) => (
  <Shell title="No such page" current={null}>
    <div className="page stack">
      <p>
        There is nothing at <b className="code">{path}</b>. The address may have a typing mistake, or be from another
        version.
      </p>
      <div className="row">
        <Link className="btn primary" to={{ page: "home" }}>
          Go to the start
        </Link>
        <Link className="btn" to={{ page: "chat" }}>
          Open the chat
        </Link>
      </div>
    </div>
  </Shell>
);
