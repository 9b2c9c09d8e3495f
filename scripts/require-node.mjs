// Imported first by whatever npm runs: Node before 22.18 does not run TypeScript, and would say so in
// words that help nobody.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Backstory needs Node 22.18 or newer; this is ${process.versions.node}. On most platforms "npm ci" brings a fitting one along (not with --omit=optional).`,
  );
  process.exit(1);
}
