// What Next declares (style sheets, images), without its generated next-env.d.ts: types are checked
// before anything was built.
/// <reference types="next" />
/// <reference types="next/image-types/global" />
