/** The platform won't do it, and asking again changes nothing; `refused` says why, for people. */
export interface GroupRefusal {
  readonly refused: string;
  /** The group is gone, or the bot is no longer in it. */
  readonly lost: boolean;
}

/** The platform's groups, as far as the chat of a ticket needs them. What may succeed later throws. */
export interface Groups {
  /** Makes a group of the bot's own with nobody else in it; with the same uuid within ten hours no second one. */
  make(group: {
    readonly name: string;
    readonly description: string;
    readonly uuid: string;
  }): Promise<{ readonly chat: string } | GroupRefusal>;
  /** @returns open_ids of those who could not be added */
  add(
    chat: string,
    openIds: readonly string[],
  ): Promise<{ readonly missing: readonly string[] } | GroupRefusal>;
  rename(chat: string, name: string): Promise<GroupRefusal | null>;
  /** Runs the work while nobody else, in whatever process, is at work for the same ticket. */
  alone(ticket: string, work: () => Promise<void>): Promise<void>;
}
