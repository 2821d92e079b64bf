import { randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, hexadecimal. */
export function randomCode(): string {
  return randomBytes(32).toString("hex");
}

/** Compares secrets without telling by its duration how much of them agrees. */
export function isSameCode(a: string, b: string): boolean {
  const left = Buffer.from(a, "utf8");
  const right = Buffer.from(b, "utf8");
  return left.length === right.length && timingSafeEqual(left, right);
}
