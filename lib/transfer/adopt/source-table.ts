/** A plain table of the source whose rows are entities. */
export type SourceTable = {
  /** Quoted, with its schema, as the trigger tells it. */
  relation: string;
  entityType: string;
  /** The columns of its primary key. */
  key: string[];
  references: SourceReference[];
};

/** A foreign key to a table that is adopted as well: its columns, in the order of that table's key. */
export type SourceReference = { columns: string[]; entityType: string };
