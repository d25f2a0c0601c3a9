"""The portal's settings, kept in the registry and edited in Site Setup."""

from .schemas.accessibility import IAccessibilitySettings
from .schemas.activation import IActivationSettings
from .schemas.brand import IBrandSettings
from .schemas.contact import IContactSettings
from .schemas.content import IContentSettings
from .schemas.declarations import IDeclarationSettings
from .schemas.delegation import IDelegationSettings
from .schemas.erp import IErpSettings
from .schemas.faults import IFaultSettings
from .schemas.features import IFeatureSettings
from .schemas.gateway import IGatewaySettings
from .schemas.instalments import IInstalmentSettings
from .schemas.interest import IInterestSettings
from .schemas.lockout import ILockoutSettings
from .schemas.messages import IMessageSettings
from .schemas.meters import IMeterSettings
from .schemas.moving import IMovingSettings
from .schemas.office import IOfficeSettings
from .schemas.passwords import IPasswordSettings
from .schemas.payment_forms import IPaymentFormSettings
from .schemas.payments import IPaymentSettings
from .schemas.privacy import IPrivacySettings
from .schemas.retention import IRetentionSettings
from .schemas.security import ISecuritySettings
from .schemas.signon import ISignOnSettings
from .schemas.suppliers import ISupplierSettings
from .schemas.support import ISupportSettings


class IPortalSettings(
    IOfficeSettings,
    IBrandSettings,
    IRetentionSettings,
    IPrivacySettings,
    IInterestSettings,
    IPaymentFormSettings,
    IInstalmentSettings,
    IContactSettings,
    IDeclarationSettings,
    IMovingSettings,
    ISupplierSettings,
    IFaultSettings,
    IMeterSettings,
    IContentSettings,
    IErpSettings,
    IPasswordSettings,
    ILockoutSettings,
    IActivationSettings,
    ISupportSettings,
    ISecuritySettings,
    ISignOnSettings,
    IDelegationSettings,
    IMessageSettings,
    IGatewaySettings,
    IPaymentSettings,
    IFeatureSettings,
    IAccessibilitySettings,
):
    """Settings of the contractor portal."""
