/** The shape of a conversation, until it is here. */
export const LoadingMessages = () => (
  <div className="loading" role="status">
    <span className="sr">Loading the messages</span>
    <span className="ghost ghost-me" aria-hidden="true" />
    <span className="ghost" aria-hidden="true" />
    <span className="ghost ghost-short" aria-hidden="true" />
  </div>
);
