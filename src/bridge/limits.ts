/**
 * How much may cross the bridge. Apart from the contract, so that the window can know the limits
 * without carrying the schemas.
 */

/** Largest text that crosses the bridge, in UTF-16 units: a post of 10 MB opens, more is refused. */
export const maxTextLength = 32 * 1024 * 1024;
/** Largest picture that can be dropped into a post, in bytes. */
export const maxPictureBytes = 64 * 1024 * 1024;
