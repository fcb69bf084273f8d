package org.edsnewsletter.mail;

/// Which domains take email.
@FunctionalInterface
public interface MailDomains {

    /// Asks nobody.
    MailDomains ALL = _ -> true;

    /// Returns whether email to a domain may arrive: false only if that is out of the question, true also if it could
    /// not be found out.
    ///
    /// @param domain in lower-case ASCII, see [EmailAddress#asciiDomain]
    boolean takesMail(String domain);
}
