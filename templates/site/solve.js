/* Finds the number that a challenge of ALTCHA asks for. */
async function solve({ challenge, salt, maxnumber }) {
  const encoder = new TextEncoder();
  for (let number = 0; number <= maxnumber; number++) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(salt + number)));
    if (Array.from(hash, byte => byte.toString(16).padStart(2, "0")).join("") === challenge) return number;
  }
}

/* The challenge with its number, as a form posts it. */
async function solution(challenge) {
  return btoa(JSON.stringify({ ...challenge, number: await solve(challenge) }));
}
