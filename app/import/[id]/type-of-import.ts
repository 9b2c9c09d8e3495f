/** A type that the store or the catalogue knows, with what the viewer may do to what an import made. */
export type TypeOfImport = {
  type: string;
  plural: string;
  known: boolean;
  mayDelete: boolean;
  mayErase: boolean;
};
