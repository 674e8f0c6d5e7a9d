/** One end of a two-way conversation. Messages are plain data; `listen` returns a function that stops listening. */
export interface Channel<Incoming, Outgoing> {
  send(message: Outgoing): void;
  listen(onMessage: (message: Incoming) => void, onClose?: () => void): () => void;
}
