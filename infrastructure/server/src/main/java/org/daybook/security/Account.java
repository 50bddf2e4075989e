package org.daybook.security;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.security.Principal;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A person or a program that may come in.
 *
 * @param login lower case, unique for ever; the {@code by} of what they log
 * @param active closed accounts stay, so that nobody else ever logs under their name
 * @param stamp raised when the sessions of this account must end
 */
public record Account(
        String login,
        String displayName,
        Set<Role> roles,
        boolean active,
        boolean mustChangePassword,
        @JsonIgnore long stamp)
        implements Principal {

    @Override
    @JsonIgnore
    public String getName() {
        return login;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether internal entries are shown: to everybody who is more than a viewer. */
    public boolean readsInternal() {
        return roles.stream().anyMatch(role -> role != Role.VIEWER);
    }

    UsernamePasswordAuthenticationToken authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this,
                null,
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList());
    }
}
