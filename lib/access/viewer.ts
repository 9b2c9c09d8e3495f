/** The person or key that a query or an act is for. Every query takes one. */
export type Viewer = { kind: 'local' | 'person' | 'key'; id: string; name: string };

/** Who acts until sign-in exists: whoever can reach the loopback interface of this machine. */
export const localViewer: Viewer = { kind: 'local', id: 'local', name: 'This machine' };
