/** A plain table of the source whose rows are entities. */
export type SourceTable = {
  /** What it is known by, whatever it is called. */
  oid: string;
  /** Quoted, with its schema. */
  relation: string;
  entityType: string;
  /** The columns of its primary key, and their types. */
  key: string[];
  keyTypes: string[];
  /** Columns that are computed whenever they are read: a trigger is told nothing of them. */
  unstored: string[];
  references: SourceReference[];
};

/** A foreign key to a table that is adopted as well: its columns, in the order of that table's key. */
export type SourceReference = { columns: string[]; entityType: string };
