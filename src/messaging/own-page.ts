/** Who is at the other end of a port or message, as `runtime` tells. */
export interface Sender {
  id?: string;
  url?: string;
}

/** Whether a sender is a page of this extension: not a content script, not another extension, not a web page. */
export function isOwnPage(sender: Sender | undefined, extensionId: string, baseUrl: string): boolean {
  return sender?.id === extensionId && sender.url !== undefined && sender.url.startsWith(baseUrl);
}
