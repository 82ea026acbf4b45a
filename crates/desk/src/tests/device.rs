//! A device that makes and shows one passkey, as a browser and its authenticator do together.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Who was at the device, as its answer says (WebAuthn, 6.1): somebody, and the owner.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
/// A credential is in the answer.
const MADE: u8 = 0x40;

pub(crate) struct Device {
    key: SigningKey,
    credential: [u8; 16],
    counter: u32,
    pub(crate) origin: &'static str,
    /// Whether it asks its owner for a finger or a code.
    pub(crate) verifies: bool,
}

impl Device {
    pub(crate) fn new(number: u8) -> Self {
        let key = SigningKey::from_slice(&[number; 32]).unwrap();
        Self { key, credential: [number; 16], counter: 0, origin: "https://cal.example.org", verifies: true }
    }

    /// A copy of it: it counts from where the original was.
    pub(crate) fn copy(&self) -> Self {
        Self { key: self.key.clone(), ..*self }
    }

    /// Does what the page asks for, and gives the form that the script sends.
    pub(crate) fn answer(&mut self, asked: &str) -> String {
        let asked: Value = serde_json::from_str(asked).unwrap();
        let options = &asked["publicKey"];
        let makes = options.get("pubKeyCredParams").is_some();
        let act = if makes { "webauthn.create" } else { "webauthn.get" };
        let client = json!({
            "type": act, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false
        });
        let client = client.to_string();
        let made = if makes { Some(self.cose()) } else { None };
        let data = self.data(made);
        let mut response = json!({ "clientDataJSON": text(client.as_bytes()) });
        if makes {
            response["attestationObject"] = text(&attestation(&data)).into();
        } else {
            let signed = [data.as_slice(), &Sha256::digest(client.as_bytes())].concat();
            let signature: Signature = self.key.sign(&signed);
            response["authenticatorData"] = text(&data).into();
            response["signature"] = text(signature.to_der().as_bytes()).into();
            response["userHandle"] = Value::Null;
        }
        let id = text(&self.credential);
        let answer = json!({ "id": id, "rawId": id, "type": "public-key", "response": response });
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("credential", &answer.to_string()).append_pair("then", "/desk");
        form.finish()
    }

    /// Authenticator data (WebAuthn, 6.1).
    fn data(&mut self, made: Option<Vec<u8>>) -> Vec<u8> {
        self.counter += 1;
        let mut flags = PRESENT;
        if self.verifies {
            flags |= VERIFIED;
        }
        let mut data = Sha256::digest(b"cal.example.org").to_vec();
        data.push(flags | if made.is_some() { MADE } else { 0 });
        data.extend(self.counter.to_be_bytes());
        if let Some(key) = made {
            data.extend([0; 16]);
            data.extend([0, 16]);
            data.extend(self.credential);
            data.extend(key);
        }
        data
    }

    /// The public key as COSE writes it (RFC 9053, 7.1.1): EC2, ES256, P-256, x and y.
    fn cose(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01];
        for (name, half) in [(0x21, point.x().unwrap()), (0x22, point.y().unwrap())] {
            key.extend([name, 0x58, 0x20]);
            key.extend(half);
        }
        key
    }
}

/// `{"fmt": "none", "attStmt": {}, "authData": …}` in CBOR.
fn attestation(data: &[u8]) -> Vec<u8> {
    let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
    object.push(u8::try_from(data.len()).unwrap());
    object.extend(data);
    object
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
