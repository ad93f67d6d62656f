import type { Case, Packet, Post, Signer } from './exemption.ts';

/** Something asked of an application that exists. Who may ask it is the policy's (people/policy.ts). */
export type Asking =
  | { readonly act: 'report'; readonly applicant: string; readonly case: Case; readonly packet: Packet }
  | { readonly act: 'withdraw'; readonly reason: string | null }
  | {
      readonly act: 'sign';
      readonly yes: boolean;
      readonly reason: string | null;
      readonly by: Signer;
      /** The posts that the person may sign for today, by their own right or as a stand-in. */
      readonly posts: readonly { readonly post: Post; readonly standsInFor: string | null }[];
    }
  | { readonly act: 'decide'; readonly yes: boolean; readonly reason: string | null; readonly by: Signer }
  | { readonly act: 'revoke'; readonly reason: string; readonly by: Signer };

export type AskingOf<A extends Asking['act']> = Extract<Asking, { act: A }>;
