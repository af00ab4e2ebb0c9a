/** Whether a host, with its port or without it, is this machine: what goes there needs no TLS. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|\[::1\]|127(?:\.\d+){3})(?::\d+)?$/i.test(host);
}
