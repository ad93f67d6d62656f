export type Params = Readonly<Record<string, string>>;

export interface Found<Handler> {
  /** The template that fits, e.g. `GET /open-apis/im/v1/chats/:chatId`. */
  readonly template: string;
  readonly params: Params;
  readonly handler: Handler;
}

/** Finds handlers by templates such as `GET /open-apis/im/v1/chats/:chatId`; the first that fits answers. */
export function routeTable<Handler>(
  handlers: Readonly<Record<string, Handler>>,
): (method: string, path: string) => Found<Handler> | null {
  const routes = Object.entries(handlers).map(([template, handler]) => ({
    template,
    handler,
    pattern: new RegExp(`^${template.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`),
  }));
  return (method, path) => {
    for (const { template, handler, pattern } of routes) {
      const match = pattern.exec(`${method} ${path}`);
      if (match) return { template, handler, params: match.groups ?? {} };
    }
    return null;
  };
}
