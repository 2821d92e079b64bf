import type { Offer } from "../state/state";
import type { ConflictEffects } from "./conflicts";
import type { Context } from "./context";
import { openOutside } from "./open-outside";
import type { PostEffects } from "./posts";
import type { RecoveryEffects } from "./recovery";
import type { SavingEffects } from "./saving";

export type TakeOffer = (offer: Offer) => Promise<void>;

interface Hands {
  readonly saving: SavingEffects;
  readonly posts: PostEffects;
  readonly conflicts: ConflictEffects;
  readonly recovery: RecoveryEffects;
}

/** Does what a notice has offered. */
export function createTakeOffer(context: Context, hands: Hands): TakeOffer {
  const { saving, posts, conflicts, recovery } = hands;
  return async (offer) => {
    switch (offer.kind) {
      case "restore-post":
        return posts.restorePost(offer.id);
      case "delete-post":
        return posts.deletePost(offer.id);
      case "open-address":
        return openOutside(context, offer.url);
      case "rename-post":
        return posts.takeBackRename(offer);
      case "put-text":
        return saving.takeBack(offer);
      case "keep-again":
        return recovery.keepAgain(offer.draft);
      case "write-again":
        return conflicts.putTextBack(offer.id, offer.text);
      case "let-go":
        return conflicts.letGo(offer.id);
    }
  };
}
